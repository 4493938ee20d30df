import { z } from 'zod'
import { channel, items, named, read, refused } from '../answers.js'
import { type Answer, type Browser, unescaped } from '../browser.js'
import type { Running } from '../installation.js'
import type { LocalUser } from '../local-x.js'
import { expect, expectThat, NotSo, type Steps, until } from '../steps.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

/** The account that is a channel now, and the customers who will write to it. */
export interface Shop {
  readonly channelId: string
  readonly account: LocalUser
  readonly customers: readonly [LocalUser, LocalUser, LocalUser]
}

const health = z.object({
  subscribedAt: z.string().nullable(),
  webhookValid: z.boolean().nullable(),
  credentials: z.string(),
})

/** An X account becomes a channel through the consent page, and people get access to it. */
export async function connecting(steps: Steps, at: Running, workspace: Workspace, cast: Cast): Promise<Shop> {
  const { administrator } = workspace
  const handle = `acme_${at.run}`
  steps.chapter('A channel')
  let channelId = ''
  await steps.step('An administrator authorises the app at the local X', async () => {
    const offered = await authorise(administrator, at, handle)
    expectThat(
      'the page that asks',
      offered.text.includes('Link this one') && offered.text.includes(`<bdi>@${handle}</bdi>`),
      `"Link this one" and @${handle}`,
      offered.url,
    )
    const page = await administrator.submit(offered, {}, /value="yes"/)
    channelId = /\/channels\/(chn_[0-9a-f]+)/.exec(page.url)?.[1] ?? ''
    expectThat('the page of the channel', channelId !== '', '/channels/chn_…', page.url)
    return `«Link this one» for @${handle}, then the channel ${channelId}`
  })
  await steps.step('The account is listed with its name and profile', async () => {
    const listed = read(await administrator.api('GET', '/api/admin/channels'), items(channel)).items.find(
      ({ id }) => id === channelId,
    )
    expect('its name', listed?.name, `@${handle}`)
    expectThat(
      'its profile',
      (listed?.profileUrl ?? '').endsWith(`/${handle}`),
      `…/${handle}`,
      listed?.profileUrl,
    )
    const page = await administrator.open('/channels')
    expectThat('the page of the channels', page.text.includes(`${handle}</bdi>`), `@${handle}`, 'not there')
    return `${listed?.name}, ${listed?.profileUrl}, ${listed?.state}`
  })
  await steps.step('Its settings are changed in its form, and nothing else with them', async () => {
    const listed = async () =>
      read(await administrator.api('GET', '/api/admin/channels'), items(channel)).items.find(
        ({ id }) => id === channelId,
      )
    const before = await listed()
    const form = /channels\/chn_[0-9a-f]+$/
    const page = await administrator.open(`/channels/${channelId}`)
    const answer = await administrator.submit(page, { displayName: 'Acme Care', like: 'on' }, form)
    expect('the answer to the form', answer.status, 200)
    const after = await listed()
    expect(
      'its name and what it captures',
      [after?.name, after?.capture],
      ['Acme Care', { ...before?.capture, like: true }],
    )
    const slower = await administrator.submit(page, { displayName: 'Too late' }, form)
    expect('a form that somebody else was quicker with', slower.status, 409)
    const again = await administrator.open(`/channels/${channelId}`)
    await administrator.submit(again, { displayName: '' }, form)
    const last = await listed()
    expect('without a display name', last?.name, `@${handle}`)
    return `the display name, likes captured; empty again it is ${last?.name}; an outdated form is 409`
  })
  await steps.step('Its webhook is registered, checked and subscribed', async () => {
    const state = await until('the subscription', async () => {
      const now = read(await administrator.api('GET', `/api/channels/${channelId}/health`), health)
      return now.subscribedAt && now.webhookValid ? now : null
    })
    return `valid, subscribed ${state.subscribedAt}, credentials ${state.credentials}`
  })
  await steps.step('People get access: a user, a team, the strongest grant wins', async () => {
    const give = (subject: object, role: string) =>
      administrator.api('POST', '/api/admin/grants', { channelId, subject, role })
    read(await give({ kind: 'user', userId: cast.viewer.id }, 'viewer'), named)
    read(await give({ kind: 'user', userId: cast.supervisor.id }, 'supervisor'), named)
    read(await give({ kind: 'user', userId: cast.contributor.id }, 'viewer'), named)
    read(await give({ kind: 'team', teamId: cast.teamId }, 'supervisor'), named)
    const roles: string[] = []
    for (const person of [cast.viewer, cast.contributor, cast.supervisor, cast.outsider]) {
      const { channels } = read(await person.browser.api('GET', '/api/me'), me)
      roles.push(`${person.name}: ${channels.find(({ id }) => id === channelId)?.role ?? 'none'}`)
    }
    expect('their roles', roles, ['Vera: viewer', 'Carl: contributor', 'Susan: supervisor', 'Olaf: none'])
    return roles.join(', ')
  })
  const customers: LocalUser[] = []
  for (const [place, name] of ['Paula', 'Quentin', 'Rosa'].entries())
    customers.push(await at.x.person(`c${place}_${at.run}`, `${name} ${at.run}`))
  const account = await accountNamed(at, handle)
  return { channelId, account, customers: customers as unknown as Shop['customers'] }
}

const me = z.object({ channels: z.array(z.object({ id: z.string(), role: z.string().nullable() })) })

/** Through the local X's consent page, as a new account or as one that is there, to «link this one / not this one». */
export async function authorise(
  browser: Browser,
  at: Running,
  handle: string,
  /** To be authorised anew; by default a new account. */
  channelId?: string,
): Promise<Answer> {
  const page = await browser.open(channelId ? `/channels/${channelId}` : '/channels')
  const start = /href="(\/api\/oauth\/[^"]+\/start[^"]*)"/.exec(page.text)?.[1]
  if (!start) throw new NotSo(page.url, '"Authorize app"', 'no such link')
  const consent = await browser.open(unescaped(start))
  expect('the consent page', [new URL(consent.url).origin, consent.status], [at.x.url, 200])
  const back = await browser.submit(consent, { new_username: handle, decision: 'allow' }, /oauth2\/authorize/)
  const { pathname, search } = new URL(back.url)
  expect('the place to come back to', pathname, '/app/settings/channels/connect')
  // The console is a program of the browser's; the same question stands on a page without one.
  return browser.open(`/channels/connect${search}`)
}

export async function accountNamed(at: Running, handle: string): Promise<LocalUser> {
  const users = await at.x.people()
  const found = users.find(({ username }) => username === handle)
  if (!found) throw new NotSo('the local X', `@${handle}`, 'no such account')
  return found
}

/** The account of one workspace is not for another. */
export async function oneWorkspaceOnly(
  steps: Steps,
  at: Running,
  second: Workspace,
  shop: Shop,
): Promise<void> {
  await steps.step('The same X account is refused in the other workspace', async () => {
    const offered = await authorise(second.administrator, at, shop.account.username)
    const attempt = new URL(offered.url).searchParams.get('attempt') ?? ''
    const answer = await second.administrator.api('POST', `/api/admin/connect/${attempt}`, {})
    const said = refused(answer, 409, 'ACCOUNT_TAKEN')
    const channels = read(await second.administrator.api('GET', '/api/admin/channels'), items(channel))
    expect('its channels', channels.items.length, 0)
    return `${said}, and no channel there`
  })
}
