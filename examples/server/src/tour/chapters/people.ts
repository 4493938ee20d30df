import { named, read } from '../answers.js'
import type { Running } from '../installation.js'
import { invitationsIn, invite, join, mailed, type Person } from '../joining.js'
import { expect, NotSo, type Steps } from '../steps.js'
import { PASSWORD, signIn, type Workspace } from './workspaces.js'

export interface Cast {
  readonly viewer: Person
  readonly contributor: Person
  readonly supervisor: Person
  /** A user without a grant. */
  readonly outsider: Person
  readonly teamId: string
}

const ROLES = ['viewer', 'contributor', 'supervisor', 'outsider'] as const

/** Invitations by mail, logins of their own, a team. */
export async function people(steps: Steps, at: Running, { administrator }: Workspace): Promise<Cast> {
  steps.chapter('People')
  const cast = new Map<string, Person>()
  await steps.step('Four people are invited by mail', async () => {
    for (const role of ROLES) await invite(administrator, nameOf(role), emailOf(role, at))
    for (const role of ROLES) await mailed(administrator, emailOf(role, at))
    const outbox = await administrator.open('/outbox')
    expect('the mails in the outbox', invitationsIn(outbox.text).size, ROLES.length)
    return 'their mails lie in the outbox of this workspace'
  })
  await steps.step('They follow their links, choose passwords, and are in', async () => {
    for (const role of ROLES) {
      const email = emailOf(role, at)
      const { person, path } = await join(at, administrator, nameOf(role), email, PASSWORD)
      const again = await at.browser().open(path)
      expect('the link, used again', again.status, 404)
      await signIn(person.browser, email, PASSWORD)
      cast.set(role, person)
    }
    return `${[...cast.values()].map(({ name }) => name).join(', ')}; a used link is 404`
  })
  const of = (role: (typeof ROLES)[number]): Person => {
    const person = cast.get(role)
    if (!person) throw new NotSo('the cast', role, [...cast.keys()])
    return person
  }
  let teamId = ''
  await steps.step('A team is made, with a member', async () => {
    const team = read(await administrator.api('POST', '/api/admin/teams', { name: `Care ${at.run}` }), named)
    teamId = team.id
    const path = `/api/admin/teams/${teamId}/members/${of('contributor').id}`
    read(await administrator.api('PUT', path, { role: 'contributor' }), named)
    return `Care ${at.run}: ${of('contributor').name} is a contributor in it`
  })
  return {
    viewer: of('viewer'),
    contributor: of('contributor'),
    supervisor: of('supervisor'),
    outsider: of('outsider'),
    teamId,
  }
}

const nameOf = (role: string): string =>
  ({ viewer: 'Vera', contributor: 'Carl', supervisor: 'Susan', outsider: 'Olaf' })[role] ?? role
const emailOf = (role: string, at: Running): string => `${role}-${at.run}@example.com`
