/** Conversations to which something came while this console was open and that were not opened since. */
const unread = new Set<string>()
const listeners = new Set<() => void>()
let version = 0

const tell = () => {
  version += 1
  for (const listener of listeners) listener()
}

export const isUnread = (id: string): boolean => unread.has(id)

export function markUnread(id: string): void {
  if (unread.has(id)) return
  unread.add(id)
  tell()
}
export function markRead(id: string): void {
  if (unread.delete(id)) tell()
}
export const unreadVersion = (): number => version
export function watchUnread(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
