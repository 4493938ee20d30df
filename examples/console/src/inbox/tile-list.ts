import type { Compare } from './order'
import type { Tile } from './search'

/**
 * The loaded beginning of a list, in its order. Pages are added at the end; what changes is put where its order says,
 * without asking for a page anew. What belongs after the end that is loaded is left to the page that will bring it.
 */
export class TileList {
  private tiles: Tile[] = []
  private readonly known = new Map<string, Tile>()
  /** The last tile of the last page, as it was: where the next page begins. */
  private edge: Tile | null = null
  private ended = false

  constructor(private compare: Compare) {}

  get length(): number {
    return this.tiles.length
  }
  /** Whether the last page is here. */
  get complete(): boolean {
    return this.ended
  }
  at(index: number): Tile | undefined {
    return this.tiles[index]
  }
  get(id: string): Tile | undefined {
    return this.known.get(id)
  }
  slice(from: number, to: number): readonly Tile[] {
    return this.tiles.slice(from, to)
  }
  /** The loaded conversations of a contact. */
  ofContact(contactId: string): readonly string[] {
    return this.tiles.filter(({ contact }) => contact.id === contactId).map(({ id }) => id)
  }

  indexOf(id: string): number {
    const tile = this.known.get(id)
    if (!tile) return -1
    const index = this.placeOf(tile)
    // An order that changed between two answers can leave a tile where a search does not find it.
    return this.tiles[index]?.id === id ? index : this.tiles.findIndex((one) => one.id === id)
  }

  /** The next page. `end`: there is none after it. */
  append(page: readonly Tile[], end: boolean): void {
    const fresh = page.filter(({ id }) => !this.known.has(id))
    const last = this.tiles.at(-1)
    const inOrder = fresh.every((tile, place) => {
      const before = place === 0 ? last : fresh[place - 1]
      return !before || this.compare(before, tile) < 0
    })
    for (const tile of fresh) {
      if (inOrder) this.tiles.push(tile)
      else this.tiles.splice(this.placeOf(tile), 0, tile)
      this.known.set(tile.id, tile)
    }
    for (const tile of page) if (!fresh.includes(tile)) this.place(tile)
    this.edge = page.at(-1) ?? this.edge
    this.ended = end
  }

  /** Where a tile belongs, by its order. */
  placeOf(tile: Tile): number {
    let [low, high] = [0, this.tiles.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.tiles[middle]
      if (other && this.compare(other, tile) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Whether a tile belongs to what is loaded. */
  holds(tile: Tile): boolean {
    return this.ended || (this.edge !== null && this.compare(tile, this.edge) <= 0)
  }

  /** Puts a tile where it belongs now; -1 when that is not loaded yet. */
  place(tile: Tile): number {
    this.remove(tile.id)
    if (!this.holds(tile)) return -1
    const index = this.placeOf(tile)
    this.tiles.splice(index, 0, tile)
    this.known.set(tile.id, tile)
    return index
  }

  /** Changes what a tile shows and leaves it where it is. */
  change(id: string, change: (tile: Tile) => Tile): boolean {
    const index = this.indexOf(id)
    const tile = this.tiles[index]
    if (!tile) return false
    const next = change(tile)
    this.tiles[index] = next
    this.known.set(id, next)
    return true
  }

  /** Where it was; -1 when it was not there. */
  remove(id: string): number {
    const index = this.indexOf(id)
    if (index < 0) return -1
    this.tiles.splice(index, 1)
    this.known.delete(id)
    return index
  }
}
