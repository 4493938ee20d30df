import { z } from 'zod'
import type { FaultRule } from '../faults/types.js'

/** Bodies of the control API. Names are those of the methods. */
export const Media = z.strictObject({
  base64: z.string(),
  contentType: z.string(),
  altText: z.string().optional(),
})

const verifiedType = z.enum(['none', 'blue', 'business', 'government'])

export const Profile = z.strictObject({
  username: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  url: z.string().optional(),
  verified: z.boolean().optional(),
  verifiedType: verifiedType.optional(),
  protected: z.boolean().optional(),
  followers: z.number().int().min(0).optional(),
  receivesDms: z.boolean().optional(),
  imageUrl: z.string().optional(),
  bannerUrl: z.string().optional(),
})

export const NewUser = Profile.extend({
  username: z.string(),
  id: z.string().optional(),
  following: z.number().int().min(0).optional(),
})

export const NewPost = z.strictObject({
  as: z.string(),
  text: z.string().optional(),
  replyTo: z.string().optional(),
  quote: z.string().optional(),
  repostOf: z.string().optional(),
  media: z.array(Media).max(4).optional(),
  replySettings: z.enum(['everyone', 'mentionedUsers', 'following', 'verified', 'subscribers']).optional(),
  at: z.number().int().min(0).optional(),
})

export const NewDm = z.strictObject({
  from: z.string(),
  to: z.string(),
  text: z.string().optional(),
  media: Media.optional(),
  at: z.number().int().min(0).optional(),
})

const ms = z.number().int().min(0)
const kind = <K extends string>(name: K) => z.strictObject({ kind: z.literal(name) })

const Action = z.discriminatedUnion('kind', [
  kind('rate-limit').extend({
    bucket: z.enum(['user', 'app', 'user-24h', 'app-24h']).optional(),
    headers: z.boolean().optional(),
    resetInSec: z.number().int().optional(),
    body: z.enum(['problem', 'errors']).optional(),
  }),
  kind('status').extend({
    status: z.number().int().min(300).max(599),
    body: z.enum(['json', 'html', 'empty']).optional(),
    detail: z.string().optional(),
  }),
  kind('unauthorized'),
  kind('credits'),
  kind('usage-capped').extend({
    period: z.enum(['Daily', 'Monthly']).optional(),
    scope: z.enum(['Account', 'Product']).optional(),
  }),
  kind('forbidden').extend({
    reason: z.enum(['duplicate', 'reply', 'dm', 'operation', 'dm-media', 'scope']),
  }),
  kind('delay').extend({ ms }),
  kind('drop-before'),
  kind('drop-after'),
  kind('partial-body'),
  kind('malformed-json'),
  kind('wrong-dialect'),
  kind('omit-fields').extend({ fields: z.array(z.string()) }),
  kind('omit-includes'),
  kind('omit-item').extend({ id: z.string().optional() }),
  kind('repeat-item'),
  kind('empty-page'),
  kind('duplicate').extend({ copies: z.number().int().min(1).max(100).optional() }),
  kind('reorder'),
  kind('late').extend({ ms }),
  kind('gap'),
  kind('signature').extend({ how: z.enum(['bad', 'missing', 'wrong-secret']) }),
  kind('bare'),
  kind('tamper'),
  kind('crc-fail'),
])

const Rule = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      path: z.string().optional(),
      user: z.string().optional(),
      nth: z.number().int().min(1).optional(),
      eventType: z.string().optional(),
    })
    .optional(),
  times: z.number().int().min(0).optional(),
  action: Action,
})

/** Zod's optional allows undefined, which the decoded JSON never holds: the two types are the same here. */
export const Fault: z.ZodType<FaultRule> = Rule as unknown as z.ZodType<FaultRule>
