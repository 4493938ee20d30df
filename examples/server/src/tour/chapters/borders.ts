import { z } from 'zod'
import { type Conversation, conversation, counts, items, named, read, refused } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps } from '../steps.js'
import { Stream } from '../stream.js'
import { oneWorkspaceOnly, type Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

const token = z.object({ id: z.string(), secret: z.string() })

/** Other workspaces, programs, live events, bad input, the end of a session. */
export async function borders(
  steps: Steps,
  at: Running,
  first: Workspace,
  second: Workspace,
  cast: Cast,
  shop: Shop,
  open: Conversation,
): Promise<void> {
  steps.chapter('Another workspace')
  await steps.step('It sees nothing of the first one', async () => {
    const { administrator } = second
    expect(
      'its channels',
      read(await administrator.api('GET', '/api/admin/channels'), items(named)).items.length,
      0,
    )
    expect(
      'its users',
      read(await administrator.api('GET', '/api/admin/users'), items(named)).items.length,
      1,
    )
    const counted = read(await administrator.api('GET', '/api/conversations/counts'), counts)
    expect('its counts', [counted.new, counted.pending, counted.resolved], [0, 0, 0])
    const codes = new Set<string>()
    for (const [method, path, body] of foreign(open, shop, cast))
      codes.add(refused(await administrator.api(method, path, body), 404, 'NOT_FOUND'))
    return `no channel, no user, no count; ${foreign(open, shop, cast).length} requests with foreign identifiers: ${[...codes].join()}`
  })
  await oneWorkspaceOnly(steps, at, second, shop)

  steps.chapter('Programs')
  await steps.step('An API token reads, and does no more than its role', async () => {
    const made = read(
      await first.administrator.api('POST', '/api/admin/tokens', { name: 'screen', role: 'viewer' }),
      token,
      201,
    )
    const program = at.browser()
    const bearer = { authorization: `Bearer ${made.secret}` }
    const list = read(
      await program.request('GET', `${at.base}/api/conversations`, bearer),
      items(conversation),
    )
    expectThat(
      'its list',
      list.items.some(({ id }) => id === open.id),
      open.id,
      list.items.length,
    )
    const headers = {
      ...bearer,
      'content-type': 'application/json',
      body: JSON.stringify({ text: 'Hi', visibility: 'public' }),
    }
    const said = refused(
      await program.request('POST', `${at.base}/api/conversations/${open.id}/replies`, headers),
      403,
      'FORBIDDEN',
    )
    read(await first.administrator.api('DELETE', `/api/admin/tokens/${made.id}`), named)
    const after = refused(
      await program.request('GET', `${at.base}/api/conversations`, bearer),
      401,
      'UNAUTHENTICATED',
    )
    return `it lists ${list.items.length} conversations; a reply is ${said}; revoked it is ${after}`
  })
  await steps.step('Events come live, and only to whom they belong', async () => {
    const [live, foreignLive, blind] = (await Promise.all(
      [cast.contributor.browser, second.administrator, cast.outsider.browser].map((browser) =>
        Stream.open(browser, at.base),
      ),
    )) as [Stream, Stream, Stream]
    try {
      const began = performance.now()
      const [paula] = shop.customers
      await at.x.post({ as: paula.username, text: `@${shop.account.username} are you there?` })
      const event = await live.next('message.received')
      const took = Math.round(performance.now() - began)
      expectThat(
        'the event',
        !JSON.stringify(event).includes('are you there'),
        'identifiers, no text',
        event.data,
      )
      const again = await Stream.open(cast.contributor.browser, at.base, before(event.id))
      const repeated = await again.next('message.received')
      again.close()
      expect('the same event after Last-Event-ID', repeated.id, event.id)
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect('what the other workspace and the outsider heard', [foreignLive.heard, blind.heard], [[], []])
      return `message.received after ${took} ms, again after Last-Event-ID; nothing to the other workspace and to Olaf`
    } finally {
      for (const stream of [live, foreignLive, blind]) stream.close()
    }
  })
  await steps.step('Bad input is refused, with a code', async () => {
    const { browser } = cast.contributor
    const path = `/api/conversations/${open.id}`
    const said = [
      refused(
        await browser.api('POST', `${path}/replies`, { text: '', visibility: 'public' }),
        400,
        'INVALID_INPUT',
      ),
      refused(
        await browser.api('POST', `${path}/replies`, { text: 'Hi\0', visibility: 'public' }),
        400,
        'INVALID_INPUT',
      ),
      refused(
        await browser.api('POST', `${path}/replies`, { text: 'a'.repeat(300), visibility: 'public' }),
        422,
        'TEXT_TOO_LONG',
      ),
      refused(
        await browser.api('POST', `${path}/move`, { queue: 'new', colour: 'red' }),
        400,
        'INVALID_INPUT',
      ),
      refused(await browser.api('GET', '/api/conversations?cursor=nonsense'), 400, 'CURSOR_INVALID'),
      refused(await browser.api('GET', '/api/nothing'), 404, 'ROUTE_NOT_FOUND'),
    ]
    const foreignState = await first.administrator.open('/api/oauth/twitter/callback?state=foreign&code=x')
    const { pathname, searchParams } = new URL(foreignState.url)
    expect(
      'a callback with a foreign state',
      [pathname, searchParams.get('error')],
      ['/app/settings/channels/connect', 'CONNECT_INVALID'],
    )
    const crooked = await at.browser().request('POST', `${at.base}/api/webhooks/twitter`, {
      'content-type': 'application/json',
      'x-twitter-webhooks-signature': 'sha256=AAAA',
      body: '{}',
    })
    expect('a webhook with a wrong signature', crooked.status, 401)
    return `${said.join(', ')}; a foreign OAuth state CONNECT_INVALID; a crooked webhook 401`
  })

  steps.chapter('The end')
  await steps.step('Signed out is signed out, with the old cookie too', async () => {
    const { browser } = cast.viewer
    const cookie = browser.cookieFor(at.base)
    const page = await browser.open('/queues')
    await browser.submit(page, {}, /sign-out/)
    const again = await at.browser().request('GET', `${at.base}/api/me`, { cookie })
    return refused(again, 401, 'UNAUTHENTICATED')
  })
  await steps.step('A user who was deactivated is out at once', async () => {
    read(
      await first.administrator.api('POST', '/api/admin/users', { userId: cast.outsider.id, active: false }),
      named,
    )
    return refused(await cast.outsider.browser.api('GET', '/api/me'), 401, 'UNAUTHENTICATED')
  })
}

/** Requests with identifiers of the first workspace, in the path and in the body. */
function foreign(open: Conversation, shop: Shop, cast: Cast): [string, string, unknown?][] {
  const path = `/api/conversations/${open.id}`
  return [
    ['GET', path],
    ['GET', `${path}/messages`],
    ['GET', `${path}/notes`],
    ['GET', `${path}/audit`],
    ['POST', `${path}/replies`, { text: 'Hello', visibility: 'public' }],
    ['POST', `${path}/move`, { queue: 'resolved' }],
    ['POST', `${path}/notes`, { text: 'Hello' }],
    ['POST', `${path}/tags`, { add: ['x'] }],
    ['GET', `/api/admin/channels/${shop.channelId}`],
    ['PATCH', `/api/admin/channels/${shop.channelId}`, { autoOwnership: false }],
    ['GET', `/api/channels/${shop.channelId}/health`],
    [
      'POST',
      '/api/admin/grants',
      { channelId: shop.channelId, subject: { kind: 'all-users' }, role: 'viewer' },
    ],
    ['POST', '/api/admin/users', { userId: cast.viewer.id, name: 'Somebody' }],
  ]
}

/** The place just before an event. */
function before(id: string): string {
  const [position = '0', ordinal = '0'] = id.split('.')
  return Number(ordinal) > 0 ? `${position}.${Number(ordinal) - 1}` : `${Number(position) - 1}.999999`
}
