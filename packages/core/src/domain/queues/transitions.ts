import type { Queue } from '../../model/conversation.js'
import type { Permission } from '../access/permissions.js'

/**
 * The life of a conversation, whole.
 *
 * | from     | to       | by an agent who may    | by itself when                                          |
 * | -------- | -------- | ---------------------- | ------------------------------------------------------- |
 * | (none)   | new      |                        | a contact writes and the thread has none, or a resolved one outside its reopen window (R70) |
 * | (none)   | pending  |                        | the account itself wrote first, outside of the inbox    |
 * | new      | pending  | conversation.close     | an agent replies and `onAgentReply` is pending          |
 * | new      | resolved | conversation.close     | it is older than its limit (R22)                        |
 * | pending  | new      | conversation.reopen    | the contact writes (R57); its boomerang comes back      |
 * | pending  | resolved | conversation.close     | it is older than its limit (R23)                        |
 * | resolved | new      | conversation.reopen    | the contact writes within the reopen window; boomerang  |
 * | resolved | pending  | conversation.close     |                                                         |
 */
export const TRANSITIONS: { readonly [From in Queue]: { readonly [To in Queue]?: Permission } } = {
  new: { pending: 'conversation.close', resolved: 'conversation.close' },
  pending: { new: 'conversation.reopen', resolved: 'conversation.close' },
  resolved: { new: 'conversation.reopen', pending: 'conversation.close' },
}
