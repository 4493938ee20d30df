import { InboxError } from '../../errors.js'
import type { Delivery } from '../../model/delivery.js'

/** Replies that waited longer than this are sent only when somebody has confirmed it, in ms. */
const OLD_MS = 24 * 3_600_000

/**
 * What waited for an account may be overtaken by events: older than 24 hours it is sent only with a second yes.
 * @throws CONFIRMATION_REQUIRED
 */
export function confirmOld(now: Date, held: readonly Delivery[], confirmed: boolean): void {
  const { length: count } = held.filter(({ createdAt }) => now.getTime() - createdAt.getTime() > OLD_MS)
  if (count === 0 || confirmed) return
  throw new InboxError(
    'CONFIRMATION_REQUIRED',
    `${count} of the replies are older than 24 hours; repeat it with \`confirmed\` to send them all the same.`,
    { action: 'send-old', count },
  )
}
