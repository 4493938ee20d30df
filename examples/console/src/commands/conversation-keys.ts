/** What keys do in a conversation, in the order of the sheet; whoever looks may do it with the permission, where there is one. */
export const CONVERSATION_KEYS = [
  { id: 'note', keys: 'n', permission: 'note.write' },
  { id: 'assign', keys: 'a', permission: 'conversation.assign' },
  { id: 'tags', keys: 't', permission: 'conversation.tag' },
  { id: 'topics', keys: 'l', permission: 'conversation.topic' },
  { id: 'snooze', keys: 'z', permission: 'conversation.boomerang' },
  { id: 'priority', keys: 'shift+p', permission: 'conversation.priority' },
  { id: 'mute', keys: 'shift+m', permission: 'conversation.mute' },
  { id: 'copy', keys: 'shift+c', permission: null },
  { id: 'audit', keys: 'shift+a', permission: null },
  { id: 'contact', keys: 'i', permission: null },
] as const
export type ConversationKey = (typeof CONVERSATION_KEYS)[number]['id']
