import type { InboundMessage, MessageKind } from '@inboxkit/core'
import { handleOf, person } from './person.js'
import type { Post } from './post.js'

/** A post as the account of ours sees it. Depends on the post alone, so that every transport tells the same (P3, P4). */
export function messageOfPost(post: Post, accountId: string): InboundMessage {
  const direction = post.authorId === accountId ? 'out' : 'in'
  const author = person(post.authorId, post.people)
  const user = post.people.get(post.authorId)
  const handle = user === undefined ? null : handleOf(user)
  const peerId = direction === 'in' ? post.authorId : answered(post, accountId)
  return {
    type: 'message',
    externalId: post.firstId,
    kind: direction === 'in' ? incomingKind(post, accountId) : outgoingKind(post),
    visibility: 'public',
    source: 'post',
    direction,
    author,
    peer: peerId === null ? null : person(peerId, post.people),
    rootId: post.rootId,
    parentId: post.parentId,
    quotedId: post.quotedId ?? post.repostedId,
    quotedText: post.quotedText ?? post.parentText,
    text: post.text,
    attachments: post.attachments,
    sentAt: post.createdAt,
    permalink: `https://x.com/${handle ?? 'i'}/status/${post.id}`,
    editedId: post.id === post.firstId ? null : post.id,
  }
}

/** A mention is what names the account, wherever it stands (R155); a reply or a quote may do without. */
function incomingKind(post: Post, accountId: string): MessageKind {
  if (post.repostedId !== null) return 'repost'
  if (post.parentAuthorId === accountId) return 'reply'
  if (post.quotedId !== null && !post.mentions.includes(accountId)) return 'quote'
  return 'mention'
}

function outgoingKind(post: Post): MessageKind {
  if (post.repostedId !== null) return 'repost'
  if (post.parentId !== null) return 'reply'
  return post.quotedId === null ? 'post' : 'quote'
}

/**
 * Whom a post of the account answers. The second part of a split answer replies to the account itself; X then puts the
 * customer's handle before the text. A post that answers nobody has no conversation.
 */
function answered(post: Post, accountId: string): string | null {
  if (post.repostedId !== null) return null
  if (post.parentId !== null) {
    if (post.parentAuthorId !== null && post.parentAuthorId !== accountId) return post.parentAuthorId
    return post.leading.find((id) => id !== accountId) ?? null
  }
  return post.quotedAuthorId === accountId ? null : post.quotedAuthorId
}
