import { iso } from '../state/clock.js'
import { mediaUrl } from '../state/media.js'
import type { SimPost, SimUser } from '../state/types.js'
import type { World } from '../state/world.js'
import { type Html, html } from './html.js'

/** What was typed and refused, to be shown again where it was typed. */
export interface Draft {
  text: string
  replyTo?: string
  quote?: string
  to?: string
}

export interface View {
  world: World
  viewer: SimUser | undefined
  draft?: Draft
}

const MAX_DEPTH = 12

/** A post and everything below it. */
export function thread(view: View, post: SimPost, depth = 0): Html {
  const replies = view.world.referencing(post.id).filter((other) => other.replyTo === post.id)
  return html`${postView(view, post)}${
    replies.length > 0 &&
    depth < MAX_DEPTH &&
    html`<div class="replies">${replies.map((reply) => thread(view, reply, depth + 1))}</div>`
  }`
}

function postView(view: View, post: SimPost): Html {
  const { world, viewer } = view
  const author = world.users.get(post.authorId)
  const original = world.livePost(post.repostOf)
  if (original)
    return html`<p class="quiet" id="p${post.id}">@${author?.username} reposted</p>${postView(view, original)}`
  const edited = (world.chains.get(post.chain)?.length ?? 1) > 1
  return html`<article class="post" id="p${post.id}">
    <img class="face" src="/avatars/${post.authorId}.svg" alt="">
    <div class="body">
      <div><strong>${author?.name}</strong> <a class="quiet" href="/${author?.username}">@${author?.username}</a>
        <a class="quiet" href="/${author?.username}/status/${post.id}"><time datetime="${iso(post.createdAt)}">${clock(post.createdAt)}</time></a>${edited && html` <span class="quiet">edited</span>`}${post.hidden && html` <span class="quiet">hidden by the author of the conversation</span>`}</div>
      <div class="text">${marked(post)}</div>
      ${pictures(world, post.media)}
      ${quoted(view, post)}
      ${viewer && actions(view, viewer, post)}
    </div></article>`
}

/** The text with its names and links as links. Only http addresses that the text itself contained become one. */
function marked(post: SimPost): Html {
  const points = Array.from(post.text)
  const hidden = post.entities.urls.filter((link) => link.start >= post.displayEnd)
  const end = hidden.length > 0 ? post.displayEnd : points.length
  const marks = [
    ...post.entities.mentions.map((m) => ({ ...m, href: `/${m.username}`, shown: `@${m.username}` })),
    ...post.entities.urls.map((link) => ({ ...link, href: link.expanded, shown: link.display })),
  ]
    .filter((mark) => mark.end <= end && /^(\/|https?:)/i.test(mark.href))
    .sort((a, b) => a.start - b.start)
  const parts: Html[] = []
  let at = 0
  for (const mark of marks) {
    if (mark.start < at) continue
    parts.push(
      html`${points.slice(at, mark.start).join('')}<a href="${mark.href}" rel="noreferrer">${mark.shown}</a>`,
    )
    at = mark.end
  }
  return html`${parts}${points.slice(at, end).join('')}`
}

export function pictures(world: World, ids: readonly string[]): Html | false {
  const media = ids.flatMap((id) => world.media.get(id) ?? [])
  return (
    media.length > 0 &&
    html`<div class="shots">${media.map((item) => html`<img src="${new URL(mediaUrl(world, item)).pathname}" alt="${item.altText === '' ? 'Attached picture' : item.altText}">`)}</div>`
  )
}

function quoted(view: View, post: SimPost): Html | false {
  if (post.quotes === undefined) return false
  const other = view.world.livePost(post.quotes)
  const author = other && view.world.users.get(other.authorId)
  return other
    ? html`<div class="quoted"><a class="quiet" href="/${author?.username}/status/${other.id}">@${author?.username}</a><div class="text">${marked(other)}</div></div>`
    : html`<div class="quoted quiet">The quoted post is deleted.</div>`
}

function actions(view: View, viewer: SimUser, post: SimPost): Html {
  const likes = view.world.likedBy(post.id)
  const liked = likes.some((like) => like.userId === viewer.id)
  const own = post.authorId === viewer.id
  const { draft } = view
  const one = (action: string, label: string, extra = '') =>
    html`<form method="post" action="/web/${action}"><input type="hidden" name="id" value="${post.id}"><button class="link ${extra}">${label}</button></form>`
  return html`<div class="acts">
    <details${draft?.replyTo === post.id && html` open`}><summary>Reply</summary>${composer({ label: 'Your reply', button: 'Reply', replyTo: post.id, text: draft?.replyTo === post.id ? draft.text : '' })}</details>
    <details${draft?.quote === post.id && html` open`}><summary>Quote</summary>${composer({ label: 'Your comment', button: 'Quote', quote: post.id, text: draft?.quote === post.id ? draft.text : '' })}</details>
    ${one('repost', 'Repost')}
    ${one(liked ? 'unlike' : 'like', `${liked ? 'Liked' : 'Like'}${likes.length > 0 ? ` ${likes.length}` : ''}`, liked ? 'on' : '')}
    ${
      own &&
      html`<details><summary>Edit</summary><form method="post" action="/web/edit"><input type="hidden" name="id" value="${post.id}">
        <textarea name="text" aria-label="New text" required>${post.typed}</textarea><div class="row"><button class="primary">Save</button></div></form></details>
        ${one('delete', 'Delete')}`
    }</div>`
}

export interface ComposerInput {
  label: string
  button: string
  text: string
  replyTo?: string
  quote?: string
  to?: string
}

/** Writing, with or without a picture. */
export function composer(input: ComposerInput): Html {
  const max = input.to === undefined ? 280 : 10_000
  const hidden = { reply_to: input.replyTo, quote: input.quote, to: input.to }
  return html`<form method="post" action="${input.to === undefined ? '/web/post' : '/web/dm'}" enctype="multipart/form-data">
    ${Object.entries(hidden).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}
    <textarea name="text" aria-label="${input.label}" placeholder="${input.label}">${input.text}</textarea>
    <div class="row"><input type="file" name="image" aria-label="Picture" accept="image/png,image/jpeg,image/gif,image/webp">
      <span class="quiet count" data-max="${max}"></span><button class="primary">${input.button}</button></div></form>`
}

/** `2026-09-23 14:05`, in UTC: the same for everybody who looks. */
export const clock = (ms: number): string => iso(ms).slice(0, 16).replace('T', ' ')
