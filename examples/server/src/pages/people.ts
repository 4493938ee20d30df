import { type Id, ROLES, type Session } from '@inboxkit/core'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { email, personName } from '../logins/inputs.js'
import { form, select, sendPage } from './frame.js'
import { type Html, html } from './html.js'
import type { Page } from './page.js'
import { administrator, done, fields, ticked } from './request.js'

const id = z.string().max(64)
const invited = z.strictObject({ email, name: personName, administrator: ticked })
const member = z.strictObject({ teamId: id, userId: id, role: z.enum(ROLES) })

type Users = Awaited<ReturnType<Session['users']['list']>>['items']
type Invitations = Awaited<ReturnType<Session['invitations']['list']>>['items']
type Teams = Awaited<ReturnType<Session['teams']['list']>>['items']

/** Users and teams of the workspace. A user is invited by mail and signs in with a login of their own. */
export const peoplePage: Page = (scope, parts) => {
  scope.get('/people', async (request, reply) => {
    const visitor = await administrator(parts, request)
    const { inbox } = visitor
    const [users, teams, invitations] = await Promise.all([
      inbox.users.list(),
      inbox.teams.list(),
      inbox.invitations.list({ limit: 100 }),
    ])
    const content = html`<h1>People</h1><div class="columns even">
<section>${userList(reply, users.items)}${invitationList(reply, invitations.items)}${inviteForm(reply)}</section>
<section>${teamList(reply, teams.items, users.items)}</section></div>`
    return sendPage(request, reply, { title: 'People', visitor, at: '/people' }, content)
  })

  scope.post('/people/invite', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const given = fields(request, invited)
    await inbox.invitations.create(given)
    const where = parts.post.kind === 'outbox' ? ' The mail lies in the outbox in a moment.' : ''
    return done(request, reply, '/people', `${given.name} is invited by mail.${where}`)
  })

  scope.post('/people/asked/resend', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { invitationId } = fields(request, z.strictObject({ invitationId: id }))
    await inbox.invitations.resend({ invitationId: invitationId as Id<'invitation'> })
    return done(request, reply, '/people', 'The invitation is sent again, with a new link.')
  })

  scope.post('/people/asked/revoke', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { invitationId } = fields(request, z.strictObject({ invitationId: id }))
    await inbox.invitations.revoke({ invitationId: invitationId as Id<'invitation'> })
    return done(request, reply, '/people', 'The invitation was revoked; its link opens nothing any more.')
  })

  scope.post('/people/active', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { userId, active } = fields(request, z.strictObject({ userId: id, active: z.enum(['yes', 'no']) }))
    await inbox.users.upsert({ userId: userId as Id<'user'>, active: active === 'yes' })
    return done(
      request,
      reply,
      '/people',
      active === 'yes' ? 'The user is active again.' : 'The user was deactivated, and is out at once.',
    )
  })

  scope.post('/people/teams', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { name } = fields(request, z.strictObject({ name: z.string().max(1000) }))
    await inbox.teams.upsert({ name: name.trim() })
    return done(request, reply, '/people', 'The team was made.')
  })

  scope.post('/people/teams/members', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { teamId, userId, role } = fields(request, member)
    await inbox.teams.setMember({ teamId: teamId as Id<'team'>, userId: userId as Id<'user'>, role })
    return done(request, reply, '/people', 'The member was set.')
  })

  scope.post('/people/teams/members/remove', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { teamId, userId } = fields(request, member.omit({ role: true }))
    await inbox.teams.removeMember({ teamId: teamId as Id<'team'>, userId: userId as Id<'user'> })
    return done(request, reply, '/people', 'The member has left the team.')
  })
}

function userList(reply: FastifyReply, users: Users): Html {
  return html`<section class="card"><h2>Users</h2><ul class="list">${users.map(
    (
      user,
    ) => html`<li class="line wrap"><span class="grow"><strong>${user.name}</strong><br><span class="quiet">${user.email ?? 'no e-mail'}</span></span>
${user.administrator && html`<span class="mark">administrator</span>`}
${!user.active && html`<span class="mark">deactivated</span>`}
${user.active && !user.externalId && html`<span class="mark">invited</span>`}
${form(
  reply,
  '/people/active',
  html`<input type="hidden" name="userId" value="${user.id}"><input type="hidden" name="active" value="${user.active ? 'no' : 'yes'}"><button class="small" aria-label="${user.active ? 'Deactivate' : 'Activate'} ${user.name}">${user.active ? 'Deactivate' : 'Activate'}</button>`,
)}</li>`,
  )}</ul></section>`
}

/** Invitations that wait for an answer, and what hinders their mail. */
function invitationList(reply: FastifyReply, invitations: Invitations): Html {
  const waiting = invitations.filter(({ state }) => state === 'open' || state === 'expired')
  if (waiting.length === 0) return html``
  const button = (where: string, label: string, { id, name }: Invitations[number]) =>
    form(
      reply,
      `/people/asked/${where}`,
      html`<input type="hidden" name="invitationId" value="${id}"><button class="small" aria-label="${label}: ${name}">${label}</button>`,
    )
  return html`<section class="card"><h2>Invitations</h2><ul class="list">${waiting.map(
    (one) => html`<li class="line wrap"><span class="grow">${one.email ?? one.name}<br>
<span class="quiet">${one.error ?? (one.state === 'expired' ? 'expired' : one.mailedAt ? 'mailed' : 'being mailed')}</span></span>
${button('resend', 'Send again', one)}${button('revoke', 'Revoke', one)}</li>`,
  )}</ul></section>`
}

function inviteForm(reply: FastifyReply): Html {
  return form(
    reply,
    '/people/invite',
    html`<h2>Invite</h2><label>Name <input name="name" maxlength="255" autocomplete="off" required></label>
<label>E-mail <input name="email" type="email" maxlength="254" autocomplete="off" required></label>
<label class="tick"><input type="checkbox" name="administrator"> administrator</label>
<button class="primary">Invite by mail</button>`,
    { class: 'card' },
  )
}

function teamList(reply: FastifyReply, teams: Teams, users: Users): Html {
  const nameOf = (userId: string) => users.find((user) => user.id === userId)?.name ?? 'Somebody'
  const active = users.filter((user) => user.active).map((user) => ({ value: user.id, text: user.name }))
  return html`${teams.map(
    (team) =>
      html`<section class="card"><h2>Team ${team.name}</h2><ul class="list">${team.members.map(
        ({ userId, role }) =>
          html`<li class="line"><span class="grow">${nameOf(userId)}</span><span>${role}</span>${form(
            reply,
            '/people/teams/members/remove',
            html`<input type="hidden" name="teamId" value="${team.id}"><input type="hidden" name="userId" value="${userId}"><button class="small" aria-label="Take out ${nameOf(userId)}, ${team.name}">Take out</button>`,
          )}</li>`,
      )}</ul>${form(
        reply,
        '/people/teams/members',
        html`<input type="hidden" name="teamId" value="${team.id}"><label>User ${select('userId', active, '')}</label>
<label>Role ${select(
          'role',
          ROLES.map((role) => ({ value: role, text: role })),
          'contributor',
        )}</label><button>Set</button>`,
        { class: 'line wrap' },
      )}</section>`,
  )}
${form(reply, '/people/teams', html`<h2>New team</h2><label>Name <input name="name" maxlength="255" required></label><button>Make the team</button>`, { class: 'card' })}`
}
