import { blank, FORBIDDEN, forbidden, invalid, notFound } from '../api/problems.js'
import { compose, leadingMentions } from '../text/compose.js'
import { cutToWeight, MAX_LONG_WEIGHT, MAX_WEIGHT, weigh } from '../text/weigh.js'
import { attachable, checkTogether } from './media.js'
import type { SimPost, SimUser } from './types.js'
import type { World } from './world.js'

export const EDIT_WINDOW_MS = 60 * 60_000
export const MAX_EDITS = 5
const DUPLICATE_WINDOW_MS = 24 * 60 * 60_000

export interface NewPost {
  text: string
  replyTo?: string
  quotes?: string
  media?: readonly string[]
  /** Users whom X would name in front of the reply and the author does not want named. */
  exclude?: readonly string[]
  /** Any version of the post that this one replaces. */
  edits?: string
  replySettings?: SimPost['replySettings']
  via: SimPost['via']
  /** In ms since 1970, not before what it answers; absent: now. */
  at?: number
}

/** Writes a post and tells the world. Throws a Refusal with X's text where X would refuse. */
export function createPost(world: World, author: SimUser, input: NewPost): SimPost {
  const previous = input.edits === undefined ? undefined : editable(world, author, input.edits)
  const replyTo = previous ? previous.replyTo : input.replyTo
  const quotes = previous ? previous.quotes : input.quotes
  const parent = replyTo === undefined ? undefined : world.livePost(replyTo)
  if (replyTo !== undefined && !previous) {
    if (!parent || !world.sees(author.id, parent)) throw forbidden(FORBIDDEN['deleted-parent'])
    allowReply(world, author, parent, input.via)
  }
  const quoted = quotes === undefined ? undefined : world.livePost(quotes)
  if (quotes !== undefined && !previous) {
    if (!quoted) throw forbidden('You attempted to quote a Tweet that is deleted or not visible to you.')
    if (input.via === 'api' && world.tier === 'selfserve') throw forbidden(FORBIDDEN.action)
  }
  const media = input.media ?? previous?.media ?? []
  for (const id of media) attachable(world, author.id, id, 'tweet')
  checkTogether(world, media)
  const implied = parent ? impliedMentions(world, author, parent, input.exclude ?? []) : []
  const long = checkLength(author, input.text, implied, media.length > 0)
  if (input.at !== undefined && input.at < (parent ?? quoted ?? { createdAt: 0 }).createdAt)
    throw invalid('A post is not older than what it answers.', 'at', input.at)
  const { id, createdAt } = world.written(input.at)
  const composed = compose({
    typed: input.text,
    implied,
    lookup: (name) => world.userNamed(name),
    shorten: () => `https://t.co/${world.random.token(10)}`,
    appended: [
      ...(quoted ? [quoteLink(world, quoted)] : []),
      ...media.slice(0, 1).map((mediaId) => ({
        expanded: `https://x.com/${author.username}/status/${id}/photo/1`,
        display: `pic.x.com/${id.slice(-10)}`,
        mediaKey: world.media.get(mediaId)?.key ?? '',
      })),
    ],
  })
  const post: SimPost = {
    id,
    authorId: author.id,
    ...composed,
    typed: input.text,
    createdAt,
    // An edited root stays the root of its tree: replies keep the first identifier as their conversation.
    conversationId: previous?.conversationId ?? parent?.conversationId ?? id,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(parent
      ? { replyToUser: parent.authorId }
      : previous?.replyToUser
        ? { replyToUser: previous.replyToUser }
        : {}),
    ...(quotes === undefined ? {} : { quotes }),
    media: [...media],
    chain: previous?.chain ?? id,
    replySettings: input.replySettings ?? previous?.replySettings ?? 'everyone',
    hidden: false,
    via: input.via,
    lang: 'en',
    long,
  }
  if (input.via === 'api' && isDuplicate(world, post)) throw forbidden(FORBIDDEN.duplicate)
  world.addPost(post)
  world.emit({ kind: 'post', post })
  return post
}

/** A repost has no text of its own. Reposting twice gives the first repost again. */
export function repost(world: World, author: SimUser, postId: string, via: SimPost['via']): SimPost {
  const original = world.livePost(postId)
  if (!original) throw notFound()
  const earlier = world.postsBy(author.id).find((post) => post.repostOf === original.id)
  if (earlier) return earlier
  const by = world.users.get(original.authorId)
  const id = world.ids.next()
  const lead = `RT @${by?.username ?? 'unknown'}: `
  const post: SimPost = {
    id,
    authorId: author.id,
    text: cutToWeight(lead + original.text, 140),
    typed: '',
    displayStart: 0,
    displayEnd: Array.from(lead + original.text).length,
    entities: {
      mentions: by
        ? [{ start: 3, end: 4 + by.username.length, username: by.username, id: by.id, implied: true }]
        : [],
      urls: [],
      hashtags: [],
      cashtags: [],
    },
    createdAt: world.now(),
    conversationId: id,
    repostOf: original.id,
    media: [],
    chain: id,
    replySettings: 'everyone',
    hidden: false,
    via,
    lang: original.lang,
    long: false,
  }
  world.addPost(post)
  world.emit({ kind: 'post', post })
  return post
}

/** Deletes all versions of a post. Replies stay, their parent is missing from then on. */
export function deletePost(world: World, post: SimPost): void {
  for (const id of world.chains.get(post.chain) ?? [post.id]) {
    const version = world.posts.get(id)
    if (version) version.deletedAt ??= world.now()
  }
  world.likes = world.likes.filter((like) => like.postId !== post.id)
  world.emit({ kind: 'delete', post })
}

function editable(world: World, author: SimUser, id: string): SimPost {
  const post = world.livePost(id)
  if (!post) throw notFound()
  if (post.authorId !== author.id) throw forbidden(FORBIDDEN.action)
  const chain = world.chains.get(post.chain) ?? []
  const first = world.posts.get(post.chain)
  if (chain.length > MAX_EDITS || world.now() > (first?.createdAt ?? 0) + EDIT_WINDOW_MS || post.repostOf)
    throw forbidden('You are not allowed to edit this Tweet.')
  return world.posts.get(chain.at(-1) ?? id) ?? post
}

/** Who may answer whom: by the post's own setting, and on self-serve tiers only who was mentioned or quoted. */
function allowReply(world: World, author: SimUser, parent: SimPost, via: SimPost['via']): void {
  if (parent.authorId === author.id) return
  const named = parent.entities.mentions.some((mention) => mention.id === author.id)
  const quotedMe = parent.quotes !== undefined && world.posts.get(parent.quotes)?.authorId === author.id
  const gated = via === 'api' && world.tier === 'selfserve'
  if (gated && !named && !quotedMe) throw forbidden(FORBIDDEN.reply)
  if (parent.replySettings === 'mentionedUsers' && !named) throw forbidden(FORBIDDEN.reply)
}

/** The parent's author and everybody named there, without the author of the reply. */
function impliedMentions(
  world: World,
  author: SimUser,
  parent: SimPost,
  exclude: readonly string[],
): SimUser[] {
  const ids = new Set([parent.authorId, ...parent.entities.mentions.map((mention) => mention.id)])
  ids.delete(author.id)
  for (const id of exclude) if (id !== parent.authorId) ids.delete(id)
  return [...ids].flatMap((id) => world.users.get(id) ?? []).slice(0, 50)
}

/** True when the post is a long one. The names that X puts in front of a reply count nothing, typed or not. */
function checkLength(author: SimUser, text: string, implied: readonly SimUser[], hasMedia: boolean): boolean {
  const free = new Set(implied.map((user) => user.username.toLowerCase()))
  let counted = text
  for (const name of leadingMentions(text)) {
    if (!free.has(name.toLowerCase())) break
    counted = counted.replace(/^\s*@[A-Za-z0-9_]+\s?/, '')
  }
  if (text.trim() === '' && !hasMedia) throw invalid('Your Tweet text is missing or empty.', 'text', '')
  const weight = weigh(counted)
  if (weight <= MAX_WEIGHT) return false
  if (author.verifiedType !== 'none' && weight <= MAX_LONG_WEIGHT) return true
  throw blank(
    400,
    'Invalid Request',
    'Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.',
  )
}

function quoteLink(world: World, quoted: SimPost) {
  const name = world.users.get(quoted.authorId)?.username ?? 'i'
  return {
    expanded: `https://twitter.com/${name}/status/${quoted.id}`,
    display: `x.com/${name}/st…`,
  }
}

/** The same words by the same author under the same names within a day; a post with media is never one. */
function isDuplicate(world: World, post: SimPost): boolean {
  if (post.media.length > 0) return false
  const key = duplicateKey(post)
  return world
    .postsBy(post.authorId)
    .some(
      (other) =>
        other.createdAt >= post.createdAt - DUPLICATE_WINDOW_MS &&
        other.media.length === 0 &&
        duplicateKey(other) === key,
    )
}

function duplicateKey(post: SimPost): string {
  const names = post.entities.mentions.filter((mention) => mention.implied).map((mention) => mention.id)
  return JSON.stringify([post.typed.normalize('NFC').trim(), names, post.quotes ?? '', post.repostOf ?? ''])
}
