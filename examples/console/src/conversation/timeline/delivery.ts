import type { Message } from '../../api/types'

export type MessageDelivery = NonNullable<Message['delivery']>
export type DeliveryAction = 'cancel' | 'again' | 'was-sent' | 'was-not-sent' | 'reuse'

export interface DeliverySaid {
  /** The message of the catalogue: `delivery.<state>`. */
  readonly state: MessageDelivery['state']
  readonly tone: 'quiet' | 'wait' | 'warn' | 'bad'
  /** What the person can do about it now, the best first. */
  readonly actions: readonly DeliveryAction[]
  /** It stands out from the conversation until somebody has looked after it. */
  readonly urgent: boolean
}

const SAID: { readonly [S in MessageDelivery['state']]: Omit<DeliverySaid, 'state'> } = {
  held: { tone: 'warn', actions: ['again', 'cancel'], urgent: true },
  queued: { tone: 'wait', actions: ['cancel'], urgent: false },
  sending: { tone: 'wait', actions: [], urgent: false },
  // The network is asked by itself; only when it cannot tell is a person asked.
  unknown: { tone: 'warn', actions: [], urgent: true },
  sent: { tone: 'quiet', actions: [], urgent: false },
  failed: { tone: 'bad', actions: ['again', 'reuse'], urgent: true },
  'needs-human': { tone: 'bad', actions: ['was-sent', 'was-not-sent', 'again'], urgent: true },
  cancelled: { tone: 'quiet', actions: ['reuse'], urgent: false },
}

/** The part was never tried, because one before it was not posted: that one is sent again. */
const EARLIER = 'earlier-part'

/** What is said of a reply on its way, and what can be done about it by whoever may reply. */
export function deliverySaid({ state, error }: MessageDelivery, mayReply: boolean): DeliverySaid {
  const said = SAID[state]
  const actions = !mayReply
    ? []
    : error?.code === EARLIER
      ? said.actions.filter((action) => action !== 'again')
      : said.actions
  return { state, ...said, actions }
}
