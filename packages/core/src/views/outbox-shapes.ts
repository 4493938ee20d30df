import { z } from 'zod'
import { deliveryView } from './delivery-shapes.js'
import { contactView } from './shapes.js'

/** A reply on its way as a list of many conversations shows it: with its words and whom it is for. */
export const outboxItemView = deliveryView.extend({
  /** Its own words; of a part, that part's. What was deleted is empty, what was masked is asterisks. */
  text: z.string(),
  /** The person who wrote it; null: a rule or a program did. */
  authorName: z.string().nullable(),
  contact: contactView,
})
