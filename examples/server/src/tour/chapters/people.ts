import { z } from 'zod'
import { items, named, read } from '../answers.js'
import { type Browser, unescaped } from '../browser.js'
import type { Running } from '../installation.js'
import { expect, NotSo, type Steps } from '../steps.js'
import { PASSWORD, signIn, type Workspace } from './workspaces.js'

/** Somebody of the workspace, signed in. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly browser: Browser
}
export interface Cast {
  readonly viewer: Person
  readonly contributor: Person
  readonly supervisor: Person
  /** A user without a grant. */
  readonly outsider: Person
  readonly teamId: string
}

const user = z.object({ id: z.string(), name: z.string(), email: z.string().nullable() })
const ROLES = ['viewer', 'contributor', 'supervisor', 'outsider'] as const

/** Invitations by mail, logins of their own, a team. */
export async function people(steps: Steps, at: Running, { administrator }: Workspace): Promise<Cast> {
  steps.chapter('People')
  const cast = new Map<string, Person>()
  await steps.step('Four people are invited by mail', async () => {
    for (const role of ROLES) {
      const page = await administrator.open('/people')
      const answer = await administrator.submit(
        page,
        { name: nameOf(role), email: emailOf(role, at) },
        /people\/invite/,
      )
      expect('the answer to the invitation', answer.status, 200)
    }
    const outbox = await administrator.open('/outbox')
    expect('the mails in the outbox', linksIn(outbox.text).size, ROLES.length)
    return 'their mails lie in the outbox of this workspace'
  })
  await steps.step('They follow their links, choose passwords, and are in', async () => {
    const links = linksIn((await administrator.open('/outbox')).text)
    const users = read(await administrator.api('GET', '/api/admin/users'), items(user))
    for (const role of ROLES) {
      const [email, browser] = [emailOf(role, at), at.browser()]
      const link = links.get(email)
      const found = users.items.find((item) => item.email === email)
      if (!link || !found) throw new NotSo('the invitation', email, [...links.keys()])
      const path = new URL(link).pathname
      const page = await browser.open(path)
      const answer = await browser.submit(page, { name: nameOf(role), password: PASSWORD }, /invitations/)
      expect('the page after accepting', new URL(answer.url).pathname, '/queues')
      const again = await at.browser().open(path)
      expect('the link, used again', again.status, 404)
      await signIn(browser, email, PASSWORD)
      cast.set(role, { id: found.id, name: found.name, browser })
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

/** The links of the invitations in the outbox, by the address that each went to. */
function linksIn(page: string): Map<string, string> {
  const links = new Map<string, string>()
  for (const [, mail = ''] of page.matchAll(/<article class="card mail">([\s\S]*?)<\/article>/g)) {
    const to = /To ([^\s<]+)/.exec(mail)?.[1]
    const link = /href="([^"]*\/invitations\/[^"]*)"/.exec(mail)?.[1]
    if (to && link) links.set(unescaped(to), unescaped(link))
  }
  return links
}
