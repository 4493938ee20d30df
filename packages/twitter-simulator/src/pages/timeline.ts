import type { SimPost, SimUser } from '../state/types.js'
import type { World } from '../state/world.js'
import { frame } from './frame.js'
import { type Html, html } from './html.js'
import { composer, type Draft, thread, type View } from './postView.js'

const SHOWN = 50

/** The public timeline: roots newest first, replies below what they answer. */
export function timeline(world: World, viewer: SimUser | undefined, error?: string, draft?: Draft): Html {
  const view = viewWith(world, viewer, draft)
  const roots: SimPost[] = []
  for (const post of world.newestPosts()) {
    if (roots.length === SHOWN) break
    if (!world.livePost(post.replyTo)) roots.push(post)
  }
  const top = draft && (draft.replyTo !== undefined || draft.quote !== undefined) ? '' : (draft?.text ?? '')
  return frame(
    world,
    viewer,
    'home',
    'Timeline',
    html`<h1>Timeline</h1>${error !== undefined && html`<p class="error" role="alert">${error}</p>`}
      ${viewer ? html`<section class="card">${composer({ label: `What does @${viewer.username} say?`, button: 'Post', text: top })}</section>` : html`<p>Add a person to begin.</p>`}
      <div data-live>${roots.map((post) => card(view, post))}${roots.length === 0 && html`<p class="quiet">No posts yet.</p>`}</div>`,
  )
}

/** One conversation, from its root, or from the post where the root is gone. */
export function conversation(world: World, viewer: SimUser | undefined, post: SimPost): Html {
  const root = world.livePost(post.conversationId) ?? post
  return frame(
    world,
    viewer,
    'other',
    'Conversation',
    html`<h1>Conversation</h1><div data-live>${card(viewWith(world, viewer, undefined), root)}</div>`,
  )
}

export function profile(world: World, viewer: SimUser | undefined, user: SimUser): Html {
  const view = viewWith(world, viewer, undefined)
  const posts = world.postsBy(user.id).reverse().slice(0, SHOWN)
  return frame(
    world,
    viewer,
    'other',
    `@${user.username}`,
    html`<section class="card"><div class="row"><img class="face" src="/avatars/${user.id}.svg" alt=""><div><strong>${user.name}</strong><br><span class="quiet">@${user.username}</span></div></div>
      ${user.description !== '' && html`<p>${user.description}</p>`}
      <p class="quiet">${user.followers} followers, ${posts.length} posts</p>
      ${viewer && viewer.id !== user.id && html`<a href="/messages/${user.username}">Send a message</a>`}</section>
      <div data-live>${posts.map((post) => card(view, post))}</div>`,
  )
}

const viewWith = (world: World, viewer: SimUser | undefined, draft: Draft | undefined): View => ({
  world,
  viewer,
  ...(draft ? { draft } : {}),
})

/** A reply whose parent is deleted still says that there was one. */
function card(view: View, post: SimPost): Html {
  const orphan = post.replyTo !== undefined && !view.world.livePost(post.replyTo)
  return html`<section class="card thread">${orphan && html`<p class="quiet">A reply to a post that is deleted</p>`}${thread(view, post)}</section>`
}
