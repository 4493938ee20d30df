import { insidePlace } from '../model/file.js'
import type { Inbound } from '../model/intake.js'
import type { InboundEvent } from '../ports/channel-adapter.js'

/**
 * The date of a mail is what its sender's clock says, or claims, and has whole seconds. It counts when the mail was on its
 * way for longer than clocks differ, and not longer than mail servers try, in ms; otherwise the instant of arrival does.
 */
const [SKEW_MS, LATE_MS] = [10 * 60_000, 7 * 24 * 3_600_000]

/** The event as it can be kept: attachments that came inside of the delivery named by their place in it, a mail's date as one that can be. */
export function placed(event: InboundEvent, { id, receivedAt }: Inbound): InboundEvent {
  if (event.type !== 'message' || !(event.mail || hasParts(event))) return event
  const late = receivedAt.getTime() - event.sentAt.getTime()
  const believed = !event.mail || (late > SKEW_MS && late <= LATE_MS)
  const attachments = event.attachments.map((attachment) =>
    attachment.part === undefined ? attachment : { ...attachment, url: insidePlace(id, attachment.part) },
  )
  return { ...event, attachments, sentAt: believed ? event.sentAt : receivedAt }
}

export const hasParts = (event: InboundEvent): boolean =>
  event.type === 'message' && event.attachments.some(({ part }) => part !== undefined)
