import type { SimUser } from '../state/types.js'
import type { World } from '../state/world.js'
import { type Html, html } from './html.js'
import { page } from './layout.js'

export type Where = 'home' | 'messages' | 'other'

/** A page with the navigation on top and the people beside it. */
export function frame(
  world: World,
  viewer: SimUser | undefined,
  where: Where,
  title: string,
  body: Html,
): Html {
  const here = (name: Where) => (where === name ? html` aria-current="page"` : '')
  return page(
    title,
    html`<header class="top"><nav aria-label="Main"><strong>Local X</strong>
      <a href="/"${here('home')}>Timeline</a><a href="/messages"${here('messages')}>Messages</a>
      ${
        viewer
          ? html`<span class="who"><img class="small" src="/avatars/${viewer.id}.svg" alt=""><span>You are <a href="/${viewer.username}">@${viewer.username}</a> · <a href="#people">switch</a></span></span>`
          : html`<span class="who quiet">Nobody is here yet</span>`
      }</nav></header>
      <div class="wide"><main>${body}</main><aside>${people(world, viewer)}</aside></div>`,
    html`<script src="/assets/page.js" defer></script>`,
  )
}

/** Switching between the local people, and adding one. */
function people(world: World, viewer: SimUser | undefined): Html {
  const users = [...world.users.values()]
  return html`<section class="card" id="people"><h2>Act as</h2>
    ${
      users.length > 0 &&
      html`<form method="post" action="/web/as"><ul class="list">${users.map(
        (
          user,
        ) => html`<li><button class="person" name="user" value="${user.id}"${user.id === viewer?.id ? html` aria-pressed="true"` : ''}>
          <img class="small" src="/avatars/${user.id}.svg" alt=""><span>${user.name} <span class="quiet">@${user.username}${user.id === viewer?.id ? ' (you)' : ''}</span></span></button></li>`,
      )}</ul></form>`
    }
    <form method="post" action="/web/as"><label class="field">New person
      <input name="new_username" required maxlength="15" pattern="[A-Za-z0-9_]{1,15}" placeholder="username" autocomplete="off"></label>
      <button>Add and switch</button></form></section>`
}
