/** What is marked for a bulk action: some lines, or all that the filter finds. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly everything: boolean
  /** From where a range is drawn. */
  readonly anchor: string | null
}

export const NOTHING: Selection = { ids: new Set(), everything: false, anchor: null }

export const sizeOf = ({ ids }: Selection): number => ids.size
export const isSelecting = ({ ids, everything }: Selection): boolean => everything || ids.size > 0

/** One more, or one less; what was all becomes what is marked. */
export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, everything: false, anchor: id }
}

/** From where one last marked to this line, as `order` has them. Without such a place: this line alone. */
export function extend(selection: Selection, id: string, order: readonly string[]): Selection {
  const [from, to] = [selection.anchor === null ? -1 : order.indexOf(selection.anchor), order.indexOf(id)]
  if (from < 0 || to < 0) return toggle(selection, id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...range]), everything: false, anchor: selection.anchor }
}

/** All that the filter finds; those that are loaded are marked. */
export const selectAll = (order: readonly string[]): Selection => ({
  ids: new Set(order),
  everything: true,
  anchor: null,
})
