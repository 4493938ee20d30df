import type { Message } from '../../api/types'

type Offered = Message['actions'][number]
export type MessageAction = Offered['action']

export interface MenuEntry {
  readonly action: MessageAction
  /** The message of the catalogue that says why not: `menu.why.<reason>`; null: it can be done. */
  readonly reason: string | null
}

/** Pairs of which one stands in the menu: the one that can be done, else the first. */
const PAIRS: readonly (readonly [MessageAction, MessageAction])[] = [
  ['like', 'unlike'],
  ['block', 'unblock'],
]
/** What is of no use to see where it cannot be done: a private message has no thread, a role no right. */
const SILENT = new Set(['outgoing', 'role'])

/** The menu of a message (R76): what the server offers, with its reasons; what teaches nobody is left out. */
export function menuOf({ actions, visibility }: Pick<Message, 'actions' | 'visibility'>): MenuEntry[] {
  return actions
    .filter((offered) => isShown(offered, actions, visibility))
    .map(({ action, allowed, reason }) => ({
      action,
      reason: allowed ? null : (reason ?? 'role'),
    }))
}

function isShown(
  { action, allowed, reason }: Offered,
  all: readonly Offered[],
  visibility: Message['visibility'],
): boolean {
  if (allowed) return true
  if (SILENT.has(reason ?? '')) return false
  // Nothing public is offered on what is private.
  if (visibility === 'private' && reason === 'private') return false
  const pair = PAIRS.find((two) => two.includes(action))
  if (!pair) return true
  const other = all.find((one) => one.action !== action && pair.includes(one.action))
  return other?.allowed ? false : action === pair[0]
}
