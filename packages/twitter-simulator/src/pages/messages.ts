import { iso } from '../state/clock.js'
import { dmsOf } from '../state/dms.js'
import { pairId } from '../state/ids.js'
import type { SimDm, SimUser } from '../state/types.js'
import type { World } from '../state/world.js'
import { frame } from './frame.js'
import { type Html, html } from './html.js'
import { clock, composer, pictures } from './postView.js'

/** Whom one can write to, those one already writes with first. */
export function inbox(world: World, viewer: SimUser | undefined): Html {
  const mine = viewer ? dmsOf(world, viewer.id).filter((dm) => dm.type === 'MessageCreate') : []
  const groups = [...new Set(mine.filter((dm) => dm.participants.length > 2).map((dm) => dm.conversationId))]
  const others = [...world.users.values()].filter((user) => user.id !== viewer?.id)
  const last = (user: SimUser): SimDm | undefined =>
    viewer && mine.find((dm) => dm.conversationId === pairId(viewer.id, user.id))
  const sorted = others.sort((a, b) => (last(b)?.createdAt ?? 0) - (last(a)?.createdAt ?? 0))
  return frame(
    world,
    viewer,
    'messages',
    'Messages',
    html`<h1>Messages</h1><section class="card" data-live>
      ${sorted.length === 0 && html`<p class="quiet">Nobody to write to yet.</p>`}
      <ul class="list">${sorted.map((user) => {
        const newest = last(user)
        return html`<li><a href="/messages/${user.username}"><img class="face" src="/avatars/${user.id}.svg" alt=""><span><strong>${user.name}</strong> <span class="quiet">@${user.username}</span><br><span class="quiet">${newest ? newest.text.slice(0, 80) || 'A picture' : 'No messages yet'}</span></span></a></li>`
      })}
      ${groups.map((id) => html`<li><a href="/messages/group/${id}"><span>Group of ${world.groups.get(id)?.length ?? 0}</span></a></li>`)}</ul></section>`,
  )
}

/** One conversation of two, oldest first. */
export function talk(world: World, viewer: SimUser, other: SimUser, error?: string, draft = ''): Html {
  const conversation = pairId(viewer.id, other.id)
  const messages = dmsOf(world, viewer.id).filter((dm) => dm.conversationId === conversation)
  return frame(
    world,
    viewer,
    'messages',
    `Messages with @${other.username}`,
    html`<h1>Messages with <a href="/${other.username}">@${other.username}</a></h1>
      ${error !== undefined && html`<p class="error" role="alert">${error}</p>`}
      <section class="card"><div class="bubbles" data-live>${bubbles(world, viewer, messages)}</div>
      ${composer({ label: 'Your message', button: 'Send', to: other.id, text: draft })}</section>`,
  )
}

export function group(world: World, viewer: SimUser, id: string): Html {
  const messages = dmsOf(world, viewer.id).filter((dm) => dm.conversationId === id)
  return frame(
    world,
    viewer,
    'messages',
    'Group',
    html`<h1>Group</h1><section class="card"><div class="bubbles" data-live>${bubbles(world, viewer, messages)}</div></section>`,
  )
}

function bubbles(world: World, viewer: SimUser, newestFirst: readonly SimDm[]): Html {
  if (newestFirst.length === 0) return html`<p class="quiet">No messages yet.</p>`
  const shown = newestFirst.filter((dm) => dm.type === 'MessageCreate').reverse()
  return html`${shown.map((dm) => {
    const mine = dm.senderId === viewer.id
    const author = world.users.get(dm.senderId)
    return html`<div class="bubble${mine && ' mine'}">${dm.typed}${pictures(world, dm.mediaId ? [dm.mediaId] : [])}<time datetime="${iso(dm.createdAt)}">${mine ? 'You' : `@${author?.username ?? ''}`} · ${clock(dm.createdAt)}</time></div>`
  })}`
}
