import type { Role } from '../../model/configuration.js'

/**
 * Who may do what (R29–R38): the weakest role on the conversation's channel that may, or what
 * else it takes. The code, the HTTP documentation and the tests read this table.
 */
export const PERMISSIONS = {
  'conversation.read': 'viewer',
  'conversation.close': 'viewer',
  'conversation.tag': 'viewer',
  'conversation.topic': 'viewer',
  'note.write': 'viewer',
  'conversation.reopen': 'contributor',
  'conversation.assign': 'contributor',
  'conversation.boomerang': 'contributor',
  'conversation.mute': 'contributor',
  'conversation.priority': 'contributor',
  'conversation.reply': 'contributor',
  'contact.edit': 'contributor',
  /** Words leave the inbox: to a colleague who may read them there, or to anybody. */
  'transcript.colleague': 'contributor',
  'transcript.address': 'supervisor',
  'note.others': 'supervisor',
  'report.read': 'supervisor',
  'message.mask': 'supervisor',
  'thread.block': 'supervisor',
  'conversation.bulk': 'supervisor',
  'channel.use': 'viewer',
  'workspace.administer': 'administrator',
  /** Whoever is signed in to the workspace. */
  'workspace.member': 'member',
  /** A person for themselves; a program has no seat and no availability. */
  'workspace.self': 'user',
} as const satisfies Record<string, Role | 'administrator' | 'member' | 'user'>

export type Permission = keyof typeof PERMISSIONS

/** Whether a permission is of the workspace as a whole, not of a role on a channel. */
export const ofWorkspace = (permission: Permission): boolean =>
  ['administrator', 'member', 'user'].includes(PERMISSIONS[permission])

/** What each role is for, as shown to administrators (R34). */
export const ROLE_HELP: { readonly [R in Role]: string } = {
  viewer:
    'Sees the channel, moves conversations to Pending or Resolved, tags, notes and sets topics, but cannot reply: a role for training new agents.',
  contributor: 'Does all a Viewer does, and replies, assigns, reopens, mutes and sets the priority.',
  supervisor:
    'Does all a Contributor does, and sees reports, masks, blocks threads, acts in bulk and edits the notes of others.',
}
