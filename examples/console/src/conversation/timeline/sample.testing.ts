import type { Message, Note } from '../../api/types'

/** A message of the contact; a test says what matters to it. */
export const aMessage = (given: Partial<Message> = {}): Message => ({
  id: 'msg_1',
  conversationId: 'cnv_1',
  direction: 'in',
  kind: 'mention',
  visibility: 'public',
  text: 'Where is my parcel?',
  author: 'contact',
  authorName: 'Ada',
  authorUserId: null,
  subject: null,
  externalId: '1',
  permalink: null,
  attachments: [],
  quoted: null,
  sentAt: '2026-03-02T09:00:00.000Z',
  receivedAt: '2026-03-02T09:00:00.000Z',
  edited: false,
  deletedAt: null,
  maskedAt: null,
  likedByUs: false,
  likeWish: null,
  likeError: null,
  actions: [],
  link: null,
  delivery: null,
  ...given,
})

export const aNote = (given: Partial<Note> = {}): Note => ({
  id: 'not_1',
  conversationId: 'cnv_1',
  messageId: null,
  authorId: 'usr_1',
  authorName: 'Ben',
  text: 'Asked the depot.',
  createdAt: '2026-03-02T09:05:00.000Z',
  editedAt: null,
  ...given,
})
