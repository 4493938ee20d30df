import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startXSimulator, type XSimulator } from '../src/index.js'
import { DM, FIELDS, MEDIA_FIELDS, USER_FIELDS } from './fields.js'
import type { Dialect } from './spec.js'

/** One answer of one operation. */
export interface Seen {
  method: string
  pattern: string
  status: number
  body: unknown
  /** What `data` or the body must have, so that an empty answer proves nothing. */
  wants: string
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Calls every endpoint of a simulator once or more and returns all it answered. */
export async function drive(dialect: Dialect, setting: Dialect | 'auto' = dialect): Promise<Seen[]> {
  const sim = await startXSimulator({ dialect: setting, seed: 7, rateLimits: 'off' })
  const hook = await consumer(sim.app.consumerSecret)
  try {
    return await driveAll(sim, dialect, hook.url)
  } finally {
    await sim.close()
    hook.server.closeAllConnections()
    hook.server.close()
  }
}

async function driveAll(sim: XSimulator, dialect: Dialect, hookUrl: string): Promise<Seen[]> {
  const seen: Seen[] = []
  const brand = sim.createUser({
    username: 'brand',
    name: 'Brand',
    verified: true,
    verifiedType: 'business',
    location: 'Basel',
    description: 'We help',
    url: 'https://brand.example',
    bannerUrl: 'https://brand.example/banner.png',
  })
  const alice = sim.createUser({ username: 'alice' })
  const carol = sim.createUser({ username: 'carol' })
  const { accessToken } = sim.issueTokens('brand')
  const reading = { ...FIELDS[dialect], 'user.fields': USER_FIELDS, 'media.fields': MEDIA_FIELDS }
  const people = {
    ...(dialect === 'tweet' ? { 'tweet.fields': 'created_at' } : { 'post.fields': 'created_at' }),
    'user.fields': USER_FIELDS,
    expansions: dialect === 'tweet' ? 'most_recent_tweet_id' : 'most_recent_post_id',
  }
  const messages = { ...DM[dialect], 'user.fields': USER_FIELDS, 'media.fields': MEDIA_FIELDS }

  async function call(
    method: string,
    pattern: string,
    options: {
      params?: Record<string, string>
      query?: Record<string, string>
      body?: unknown
      form?: FormData
      app?: boolean
      wants?: string
    } = {},
  ): Promise<{ data: Record<string, unknown>; body: Record<string, unknown> }> {
    const path = pattern.replace(/:([a-z_]+)/g, (_all, name: string) => options.params?.[name] ?? name)
    const url = new URL(path, sim.url)
    for (const [key, value] of Object.entries(options.query ?? {})) url.searchParams.set(key, value)
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${options.app ? sim.app.bearerToken : accessToken}`,
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.form ? { body: options.form } : {}),
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    })
    const isJson = (answer.headers.get('content-type') ?? '').includes('json')
    const body = isJson ? ((await answer.json()) as Record<string, unknown>) : {}
    if (!isJson) await answer.arrayBuffer()
    seen.push({
      method,
      pattern,
      status: answer.status,
      body: isJson ? body : 'bytes',
      wants: options.wants ?? 'data',
    })
    return { data: (body.data ?? {}) as Record<string, unknown>, body }
  }

  const root = sim.post({
    as: 'alice',
    text: 'Hello @brand, see https://shop.example/a?b=1 #help $ACME',
    media: { bytes: PNG, contentType: 'image/png', altText: 'A dot' },
  })
  sim.post({ as: 'alice', text: 'A quote for @brand', quote: root.id })
  sim.updateUser('alice', { verified: true, verifiedType: 'blue' })
  sim.post({ as: 'alice', text: `@brand ${'long '.repeat(80)}` })
  const gone = sim.post({ as: 'alice', text: '@brand soon gone' })
  const orphan = sim.post({ as: 'carol', text: '@brand reply to a deleted one', replyTo: gone.id })
  sim.deletePost(gone.id)
  const edited = sim.post({ as: 'alice', text: '@brand first' })
  sim.editPost({ id: edited.id, text: '@brand second' })

  const id = { id: brand.id }
  await call('GET', '/2/users/me', { query: people })
  await call('GET', '/2/users/:id', { params: { id: alice.id }, query: people })
  await call('GET', '/2/users', { query: { ids: `${alice.id},99`, ...people } })
  await call('GET', '/2/users/by', { query: { usernames: 'alice,nobody', ...people } })
  await call('GET', '/2/users/by/username/:username', { params: { username: 'carol' }, query: people })
  await call('GET', '/2/users/:id/mentions', { params: id, query: { ...reading, max_results: '100' } })
  await call('GET', '/2/users/:id/mentions', { params: id, query: { ...reading, max_results: '5' } })
  await call('GET', '/2/users/:id/mentions', { params: { id: carol.id }, query: reading, wants: 'meta' })
  await call('GET', '/2/tweets/:id', { params: { id: root.id }, query: reading })
  await call('GET', '/2/tweets/:id', { params: { id: '99' }, query: reading, wants: 'errors' })
  await call('GET', '/2/tweets', { query: { ids: `${root.id},${orphan.id},99`, ...reading } })
  await call('GET', '/2/tweets/search/recent', { query: { query: 'from:alice brand', ...reading } })
  const posted = await call('POST', '/2/tweets', {
    body: { text: 'We answer', reply: { in_reply_to_tweet_id: root.id } },
    ...(dialect === 'post' ? { query: { 'post.fields': 'id' } } : {}),
  })
  const reply = sim.post({ as: 'alice', text: 'Thanks', replyTo: String(posted.data.id) })
  sim.post({ as: 'brand', text: '', repostOf: root.id })
  await call('GET', '/2/users/:id/tweets', { params: id, query: reading })
  const mine = sim.post({ as: 'brand', text: 'Our news' })
  const under = sim.post({ as: 'carol', text: 'Bad words', replyTo: mine.id })
  await call('PUT', '/2/tweets/:tweet_id/hidden', { params: { tweet_id: under.id }, body: { hidden: true } })
  await call('POST', '/2/users/:id/likes', { params: id, body: { tweet_id: reply.id } })
  await call('GET', '/2/users/:id/liked_tweets', { params: id, query: reading })
  await call('DELETE', '/2/users/:id/likes/:tweet_id', { params: { ...id, tweet_id: reply.id } })
  await call('POST', '/2/users/:id/muting', { params: id, body: { target_user_id: carol.id } })
  await call('GET', '/2/users/:id/muting', { params: id, query: people })
  await call('DELETE', '/2/users/:source_user_id/muting/:target_user_id', {
    params: { source_user_id: brand.id, target_user_id: carol.id },
  })
  await call('POST', '/2/users/:id/dm/block', { params: { id: carol.id } })
  await call('POST', '/2/users/:id/dm/unblock', { params: { id: carol.id } })
  await call('DELETE', '/2/tweets/:id', { params: { id: String(posted.data.id) } })

  // Media: in parts with base64 and with multipart, at once, a film with its states, a description.
  const upload = { media_type: 'image/png', media_category: 'dm_image', total_bytes: PNG.length }
  const first = await call('POST', '/2/media/upload/initialize', { body: upload })
  const media = { id: String(first.data.id) }
  const half = Math.floor(PNG.length / 2)
  await call('POST', '/2/media/upload/:id/append', {
    params: media,
    body: { media: PNG.subarray(0, half).toString('base64'), segment_index: 0 },
  })
  const part = new FormData()
  part.set('segment_index', '1')
  part.set('media', new Blob([new Uint8Array(PNG.subarray(half))]))
  await call('POST', '/2/media/upload/:id/append', { params: media, form: part })
  await call('POST', '/2/media/upload/:id/finalize', { params: media })
  await call('GET', '/2/media/upload', { query: { command: 'STATUS', media_id: media.id } })
  await call('POST', '/2/media/upload', {
    body: { media: PNG.toString('base64'), media_category: 'tweet_image' },
  })
  const film = await call('POST', '/2/media/upload/initialize', {
    body: { media_type: 'video/mp4', media_category: 'tweet_video', total_bytes: 4 },
  })
  const filmId = { id: String(film.data.id) }
  await call('POST', '/2/media/upload/:id/append', {
    params: filmId,
    body: { media: 'AAAA', segment_index: 0 },
  })
  await call('POST', '/2/media/upload/:id/finalize', { params: filmId })
  await call('GET', '/2/media/upload', { query: { command: 'STATUS', media_id: filmId.id } })
  await call('POST', '/2/media/metadata', {
    body: { id: media.id, metadata: { alt_text: { text: 'A dot' } } },
  })

  // Direct messages.
  sim.sendDm({ from: 'alice', to: 'brand', text: 'Hi @brand https://shop.example/x #a $B' })
  const sent = await call('POST', '/2/dm_conversations/with/:participant_id/messages', {
    params: { participant_id: alice.id },
    body: { text: 'Hello', attachments: [{ media_id: media.id }] },
  })
  const event = { event_id: String(sent.data.dm_event_id) }
  const pair = { id: String(sent.data.dm_conversation_id) }
  await call('POST', '/2/dm_conversations/:id/messages', { params: pair, body: { text: 'Again' } })
  await call('POST', '/2/dm_conversations', {
    body: { conversation_type: 'Group', participant_ids: [alice.id, carol.id], message: { text: 'All' } },
  })
  await call('GET', '/2/dm_events', { query: messages })
  await call('GET', '/2/dm_events', { query: { ...messages, max_results: '1' } })
  await call('GET', '/2/dm_conversations/with/:participant_id/dm_events', {
    params: { participant_id: alice.id },
    query: messages,
  })
  await call('GET', '/2/dm_conversations/:id/dm_events', { params: pair, query: messages })
  await call('GET', '/2/dm_events/:event_id', { params: event, query: messages })
  await call('GET', '/2/dm_conversations/media/:dm_id/:media_id/:resource_id', {
    params: { dm_id: event.event_id, media_id: media.id, resource_id: 'a.png' },
    wants: '',
  })
  await call('DELETE', '/2/dm_events/:event_id', { params: event })

  // Webhooks and subscriptions.
  const hook = await call('POST', '/2/webhooks', {
    body: { url: hookUrl },
    app: true,
    wants: dialect === 'tweet' ? 'id' : 'data',
    ...(dialect === 'post' ? { query: { 'post.fields': 'id' } } : {}),
  })
  const webhook = { webhook_id: String(dialect === 'tweet' ? hook.body.id : hook.data.id) }
  const marked = dialect === 'post' ? { query: { 'post.fields': 'id' } } : {}
  await call('GET', '/2/webhooks', { app: true, ...marked })
  await call('PUT', '/2/webhooks/:webhook_id', { params: webhook, app: true, ...marked })
  const subscribe = (event_type: string, app: boolean) =>
    call('POST', '/2/activity/subscriptions', {
      body: { event_type, filter: { user_id: brand.id }, tag: 'care', webhook_id: webhook.webhook_id },
      app,
      ...marked,
    })
  const made = [await subscribe('dm.received', false), await subscribe('post.mention.create', true)]
  made.push(await subscribe('like.create', true))
  const ids = made.map(({ data }) =>
    String((data.subscription as { subscription_id: string }).subscription_id),
  )
  await call('GET', '/2/activity/subscriptions', { app: true, ...marked })
  await call('PUT', '/2/activity/subscriptions/:subscription_id', {
    params: { subscription_id: ids[0] ?? '' },
    body: { tag: 'other' },
    app: true,
    ...marked,
  })
  await call('DELETE', '/2/activity/subscriptions/:subscription_id', {
    params: { subscription_id: ids[0] ?? '' },
    app: true,
    ...marked,
  })
  await call('DELETE', '/2/activity/subscriptions', {
    query: { ids: ids.slice(1).join(','), ...marked.query },
    app: true,
  })
  const stamp = (ms: number) => new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 12)
  await call('POST', '/2/webhooks/replay', {
    body: {
      ...webhook,
      from_date: stamp(Date.now() - 3_600_000),
      to_date: stamp(Date.now() - 1_200_000),
    },
    app: true,
    wants: dialect === 'tweet' ? 'job_id' : 'data',
    ...marked,
  })
  const all = '/2/account_activity/webhooks/:webhook_id/subscriptions/all'
  await call('POST', all, { params: webhook, body: {} })
  await call('GET', all, { params: webhook })
  await call('GET', `${all}/list`, { params: webhook, app: true })
  await call('GET', '/2/account_activity/subscriptions/count', { app: true })
  await call('DELETE', '/2/account_activity/webhooks/:webhook_id/subscriptions/:user_id/all', {
    params: { ...webhook, user_id: brand.id },
    app: true,
  })
  await call('DELETE', '/2/webhooks/:webhook_id', { params: webhook, app: true, ...marked })
  await call('GET', '/2/usage/tweets', { app: true, ...marked })
  return seen
}

/** A webhook that answers every challenge rightly. */
async function consumer(secret: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('crc_token') ?? ''
    const proof = createHmac('sha256', secret).update(token).digest('base64')
    request.resume().on('end', () => response.end(JSON.stringify({ response_token: `sha256=${proof}` })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}
