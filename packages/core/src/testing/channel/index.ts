import { descriptionCases } from './description-cases.js'
import { outboundCases } from './outbound-cases.js'
import { parseCases } from './parse-cases.js'
import type { ChannelCase } from './subject.js'
import { webhookCases } from './webhook-cases.js'

/** Every promise of a channel adapter, as a list that any test runner can loop over. Each case wants a fresh subject. */
export const channelConformance: readonly ChannelCase[] = [
  ...descriptionCases,
  ...parseCases,
  ...webhookCases,
  ...outboundCases,
]
