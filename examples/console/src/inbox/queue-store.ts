import { comparing } from './order'
import type { Order, OrderedBy, Tile } from './search'
import { TileList } from './tile-list'

export interface Page {
  readonly items: readonly Tile[]
  readonly cursor: string | null
  readonly order: Order
  readonly orderedBy: OrderedBy
}

/** Where a list comes from. */
export interface QueueSource {
  page(cursor: string | null): Promise<Page>
  /** Those of these that the list has, as they are now. */
  named(ids: readonly string[]): Promise<readonly Tile[]>
}

/** What is looked at: nothing may jump in there. */
export interface Looking {
  /** Scrolled away from the top. */
  readonly away: boolean
  /** The last line that is seen. */
  readonly last: number
}

/** So many are asked for at once, and so long is waited for more of them, in ms. */
export const AT_ONCE = 100
const GATHER_MS = 40
const AGAIN_MS = 2000

/**
 * One list of the queue: its pages as far as they were scrolled to, kept true by what the live stream names. Work on a
 * change does not grow with what is loaded, beyond the moving of identifiers in an array.
 */
export class QueueStore {
  list: TileList
  status: 'loading' | 'ready' | 'failed' = 'loading'
  error: unknown = null
  order: Order | null = null
  /** Counts what was told to listeners. */
  version = 0
  /** What would have jumped in where one looks, and waits to be let in. */
  readonly held = new Map<string, Tile>()
  looking: Looking = { away: false, last: 0 }
  /** What may be moved under one's eyes: one has it open. */
  openId: string | null = null

  private cursor: string | null = null
  private loading = false
  private round = 0
  private readonly dirty = new Set<string>()
  private readonly pending = new Set<string>()
  private readonly duringLoad = new Set<string>()
  private timer: ReturnType<typeof setTimeout> | null = null
  private asking = false
  private readonly listeners = new Set<() => void>()

  constructor(private readonly source: QueueSource) {
    this.list = new TileList(comparing('oldest', 'waitingSince'))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly getVersion = (): number => this.version

  private tell(): void {
    this.version += 1
    for (const listener of this.listeners) listener()
  }

  /** From the first page on; what is shown stays until that is here. */
  async reload(): Promise<void> {
    const round = ++this.round
    this.loading = true
    this.duringLoad.clear()
    try {
      const page = await this.source.page(null)
      if (round !== this.round) return
      this.list = new TileList(comparing(page.order, page.orderedBy))
      this.order = page.order
      this.held.clear()
      this.take(page)
      this.status = 'ready'
      this.error = null
    } catch (error) {
      if (round !== this.round) return
      this.error = error
      if (this.order === null) this.status = 'failed'
    }
    this.loading = false
    this.tell()
  }

  /** The next page, unless it is on its way or there is none. */
  async more(): Promise<void> {
    if (this.loading || this.list.complete || this.status !== 'ready' || this.error) return
    const round = this.round
    this.loading = true
    try {
      const page = await this.source.page(this.cursor)
      if (round !== this.round) return
      this.take(page)
    } catch (error) {
      if (round !== this.round) return
      this.error = error
    }
    this.loading = false
    this.tell()
  }

  /** After a page failed: asks for it once more. */
  async retry(): Promise<void> {
    this.error = null
    await (this.status === 'ready' ? this.more() : this.reload())
  }

  private take(page: Page): void {
    this.list.append(page.items, page.cursor === null)
    this.cursor = page.cursor
    // What happened while the page was on its way may be older in it.
    for (const id of this.duringLoad) this.touch(id)
    this.duringLoad.clear()
  }

  /** Something happened to this conversation: it is read anew with others, and put where it belongs. */
  touch(id: string): void {
    if (this.loading) this.duringLoad.add(id)
    this.dirty.add(id)
    this.soon(GATHER_MS)
  }

  private soon(ms: number): void {
    if (this.timer || this.asking) return
    this.timer = setTimeout(() => {
      this.timer = null
      void this.flush()
    }, ms)
  }

  private async flush(): Promise<void> {
    const ids = [...this.dirty].filter((id) => !this.pending.has(id)).slice(0, AT_ONCE)
    if (ids.length === 0) return
    const round = this.round
    for (const id of ids) this.dirty.delete(id)
    this.asking = true
    let wait = GATHER_MS
    try {
      const found = new Map((await this.source.named(ids)).map((tile) => [tile.id, tile]))
      if (round === this.round) {
        for (const id of ids) this.settle(id, found.get(id))
        this.tell()
      }
    } catch {
      for (const id of ids) this.dirty.add(id)
      wait = AGAIN_MS
    }
    this.asking = false
    if (this.dirty.size > 0) this.soon(wait)
  }

  private settle(id: string, tile: Tile | undefined): void {
    if (this.pending.has(id)) {
      this.dirty.add(id)
      return
    }
    if (!tile) {
      this.list.remove(id)
      this.held.delete(id)
      return
    }
    const before = this.list.remove(id)
    const place = this.list.placeOf(tile)
    const { away, last } = this.looking
    const jumps = away && place !== before && place <= last && id !== this.openId
    if (jumps && this.list.holds(tile)) this.held.set(id, tile)
    else {
      this.held.delete(id)
      this.list.place(tile)
    }
  }

  /** Lets in what waits. */
  release(): void {
    if (this.held.size === 0) return
    for (const tile of this.held.values()) this.list.place(tile)
    this.held.clear()
    this.tell()
  }

  /**
   * Shows at once what is being asked for: another tile, or none when it leaves the list. Answers what to call when it
   * is settled: `undo` puts it back as it was, and either way it is read anew.
   */
  foresee(id: string, next: (tile: Tile) => Tile | null): (undo: boolean) => void {
    const before = this.list.get(id)
    if (!before) return () => {}
    const after = next(before)
    this.pending.add(id)
    if (after) this.list.change(id, () => after)
    else this.list.remove(id)
    this.tell()
    return (undo) => {
      this.pending.delete(id)
      if (undo) {
        this.list.place(before)
        this.tell()
      }
      this.touch(id)
    }
  }

  /** Changes what a tile shows where it stands, as of somebody who came or went. */
  change(id: string, change: (tile: Tile) => Tile): void {
    if (this.list.change(id, change)) this.tell()
  }

  /** Stops what is under way; it may be reloaded later. */
  rest(): void {
    this.round += 1
    this.loading = false
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.dirty.clear()
  }
}
