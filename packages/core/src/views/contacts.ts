import { z } from 'zod'
import { attributeValueView } from './rules.js'
import { contactView, groupName } from './shapes.js'

/** A contact in a list. */
export const contactSummary = z.object({ ...contactView.shape, groups: z.array(groupName) })
/** All that is known of a contact. */
export const contactDetails = z.object({
  ...contactSummary.shape,
  updatedAt: z.date(),
  identities: z.array(z.object({ network: z.string(), accountId: z.string() })),
  attributes: z.array(attributeValueView),
})
