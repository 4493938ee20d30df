import { type ChannelView, type Id, ROLE_HELP, ROLES, type Session } from '@inboxkit/core'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { accountLife } from './account-life.js'
import { accountLine } from './channels.js'
import { form, select, sendPage } from './frame.js'
import { type Html, html } from './html.js'
import type { Page } from './page.js'
import { administrator, done, fields, idIn, optional, ticked } from './request.js'

const CAPTURED = {
  mention: 'mentions',
  reply: 'replies',
  quote: 'quotes',
  repost: 'reposts',
  dm: 'direct messages',
  like: 'likes by the account',
} as const satisfies Record<keyof ChannelView['capture'], string>
type Captured = keyof typeof CAPTURED

const HOUR = 3_600_000
const hours = z.union([z.literal('inherit'), z.literal('off'), z.coerce.number().int().min(1).max(87_600)])
const entered = z.strictObject({
  revision: z.coerce.number().int().min(1),
  displayName: z.string().max(1000),
  mention: ticked,
  reply: ticked,
  quote: ticked,
  repost: ticked,
  dm: ticked,
  like: ticked,
  autoOwnership: ticked,
  allowReplies: ticked,
  privateMessages: ticked,
  tierQuote: ticked,
  tierLike: ticked,
  onAgentReply: z.enum(['inherit', 'stay', 'pending']),
  overLimit: z.enum(['refuse', 'split']),
  overflow: z.enum(['stop', 'new-conversation']),
  resolveNew: hours,
  resolvePending: hours,
  reopenPublic: z.coerce.number().int().min(0).max(8760),
  reopenPrivate: z.coerce.number().int().min(0).max(8760),
})
const granted = z.strictObject({ subject: z.string().max(64), role: z.enum(ROLES) })

/** One channel: what it captures, how it behaves, and who has access (R13, R14, R29). */
export const channelPage: Page = (scope, parts) => {
  scope.get('/channels/:id', async (request, reply) => {
    const visitor = await administrator(parts, request)
    const { inbox } = visitor
    const channelId = idIn<Id<'channel'>>(request)
    const channel = await inbox.channels.get({ channelId })
    const [health, grants, users, teams] = await Promise.all([
      inbox.channels.health({ channelId }),
      inbox.grants.list({ channelId }),
      inbox.users.list(),
      inbox.teams.list(),
    ])
    const content = html`<p class="quiet"><a href="/channels">Channels</a></p>
<div class="line person">${accountLine(channel, parts.x)}</div><h1 class="hidden">${channel.name}</h1>
<div class="columns even"><section>${settings(reply, channel)}</section>
<section>${accountLife(reply, channel, health, parts)}${access(reply, channel.id, grants.items, users.items, teams.items)}</section></div>`
    return sendPage(request, reply, { title: channel.name, visitor, at: '/channels' }, content)
  })

  scope.post('/channels/:id', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const channelId = idIn<Id<'channel'>>(request)
    const given = fields(request, entered)
    const { mention, reply: replies, quote, repost, dm, like } = given
    const limit = (value: z.output<typeof hours>) => (typeof value === 'number' ? value * HOUR : value)
    await inbox.channels.update({
      channelId,
      revision: given.revision,
      changes: {
        displayName: given.displayName.trim() === '' ? null : given.displayName.trim(),
        capture: { mention, reply: replies, quote, repost, dm, like },
        autoOwnership: given.autoOwnership,
        allowReplies: given.allowReplies,
        privateMessages: given.privateMessages,
        tier: { quote: given.tierQuote, like: given.tierLike },
        onAgentReply: given.onAgentReply,
        overLimit: given.overLimit,
        overflow: given.overflow,
        autoResolve: { new: limit(given.resolveNew), pending: limit(given.resolvePending) },
        reopenWindow: { public: given.reopenPublic * HOUR, private: given.reopenPrivate * HOUR },
      },
    })
    return done(request, reply, `/channels/${channelId}`, 'The settings were saved.')
  })

  scope.post('/channels/:id/grants', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const channelId = idIn<Id<'channel'>>(request)
    const { subject, role } = fields(request, granted)
    await inbox.grants.set({ channelId, subject: subjectOf(subject), role })
    return done(request, reply, `/channels/${channelId}`, 'Access was given.')
  })

  scope.post('/channels/:id/grants/remove', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { grantId } = fields(request, z.strictObject({ grantId: optional(z.string().max(64)) }))
    await inbox.grants.remove({ grantId: grantId as Id<'grant'> })
    return done(request, reply, `/channels/${idIn(request)}`, 'Access was withdrawn.')
  })
}

function subjectOf(text: string) {
  if (text === 'all-users' || text === 'all-teams') return { kind: text } as const
  if (text.startsWith('tea_')) return { kind: 'team', teamId: text as Id<'team'> } as const
  return { kind: 'user', userId: text as Id<'user'> } as const
}

interface Choice {
  readonly value: string
  readonly text: string
}
const AFTER_REPLY: readonly Choice[] = [
  { value: 'inherit', text: 'does what the workspace says' },
  { value: 'stay', text: 'stays in New' },
  { value: 'pending', text: 'moves to Pending' },
]
const OVER_LIMIT: readonly Choice[] = [
  { value: 'refuse', text: 'is refused' },
  { value: 'split', text: 'is split into parts' },
]
const OVERFLOW: readonly Choice[] = [
  { value: 'stop', text: 'takes no more' },
  { value: 'new-conversation', text: 'goes on in a new one' },
]

function settings(reply: FastifyReply, channel: ChannelView): Html {
  const tick = (name: string, on: boolean, text: string) =>
    html`<label class="tick"><input type="checkbox" name="${name}"${on && html` checked`}> ${text}</label>`
  const limit = (name: string, value: ChannelView['autoResolve']['new'], text: string) =>
    html`<label>${text} <input name="${name}" value="${typeof value === 'number' ? value / HOUR : value}" size="8"></label>`
  const choice = (text: string, name: string, options: readonly Choice[], chosen: string) =>
    html`<label>${text} ${select(name, options, chosen)}</label>`
  const window = (name: string, ms: number, text: string) =>
    html`<label>${text} <input name="${name}" type="number" min="0" max="8760" value="${Math.floor(ms / HOUR)}"></label>`
  return form(
    reply,
    `/channels/${channel.id}`,
    html`<h2>Settings</h2><input type="hidden" name="revision" value="${channel.revision}">
<label>Display name <input name="displayName" value="${channel.displayName ?? ''}" maxlength="255" placeholder="${channel.handle ?? channel.accountName}"></label>
<fieldset><legend>What becomes a conversation</legend>${(Object.keys(CAPTURED) as Captured[]).map((name) => tick(name, channel.capture[name], CAPTURED[name]))}</fieldset>
<fieldset><legend>Answers</legend>${tick('allowReplies', channel.allowReplies, 'replies may be sent')}${tick('privateMessages', channel.privateMessages, 'private messages are taken and sent')}${tick('autoOwnership', channel.autoOwnership, 'who answers first owns the conversation')}${tick('tierQuote', channel.tier.quote, 'the tier on the network has quotes')}${tick('tierLike', channel.tier.like, 'the tier on the network has likes')}
${choice('After an agent’s reply a conversation in New', 'onAgentReply', AFTER_REPLY, channel.onAgentReply)}
${choice('A reply that is too long', 'overLimit', OVER_LIMIT, channel.overLimit)}
${choice('A conversation that is full', 'overflow', OVERFLOW, channel.overflow)}</fieldset>
<fieldset><legend>Resolves by itself after so many hours, «inherit» or «off»</legend>${limit('resolveNew', channel.autoResolve.new, 'in New')}${limit('resolvePending', channel.autoResolve.pending, 'in Pending')}</fieldset>
<fieldset><legend>Comes back within so many hours after Resolved (0: a new conversation)</legend>${window('reopenPublic', channel.reopenWindow.public, 'public')}${window('reopenPrivate', channel.reopenWindow.private, 'direct messages')}</fieldset>
<button class="primary">Save</button>`,
    { class: 'card' },
  )
}

type Items<M extends () => Promise<{ items: readonly unknown[] }>> = Awaited<ReturnType<M>>['items']

function access(
  reply: FastifyReply,
  channelId: string,
  grants: Items<Session['grants']['list']>,
  users: Items<Session['users']['list']>,
  teams: Items<Session['teams']['list']>,
): Html {
  const named = (subject: (typeof grants)[number]['subject']) => {
    if (subject.kind === 'all-users') return 'All users'
    if (subject.kind === 'all-teams') return 'All teams'
    if (subject.kind === 'team') return `Team ${teams.find(({ id }) => id === subject.teamId)?.name ?? ''}`
    return users.find(({ id }) => id === subject.userId)?.name ?? 'Somebody'
  }
  return html`<section class="card"><h2>Access</h2>
<ul class="list">${grants.map(
    ({
      id,
      subject,
      role,
    }) => html`<li class="line"><span class="grow">${named(subject)}</span><span>${role ?? 'own role'}</span>
${form(reply, `/channels/${channelId}/grants/remove`, html`<input type="hidden" name="grantId" value="${id}"><button class="small" aria-label="Withdraw the access of ${named(subject)}">Withdraw</button>`)}</li>`,
  )}</ul>
${form(
  reply,
  `/channels/${channelId}/grants`,
  html`<label>Who ${select(
    'subject',
    [
      ...users.filter(({ active }) => active).map(({ id, name }) => ({ value: id, text: name })),
      ...teams.map(({ id, name }) => ({ value: id, text: `Team ${name}` })),
      { value: 'all-users', text: 'All users' },
      { value: 'all-teams', text: 'All teams' },
    ],
    '',
  )}</label><label>Role ${select(
    'role',
    ROLES.map((role) => ({ value: role, text: role })),
    'contributor',
  )}</label><button>Give access</button>`,
)}
<p class="quiet">For a team the role caps what its members are there; the strongest of several grants wins.</p>
<dl>${ROLES.map((role) => html`<dt>${role}</dt><dd>${ROLE_HELP[role]}</dd>`)}</dl></section>`
}
