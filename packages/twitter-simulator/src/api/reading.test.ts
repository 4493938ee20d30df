import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { call, type Item, PNG } from '../testing/call.js'

let sim: XSimulator
let now: number
let brand: string
let token: string
beforeEach(async () => {
  now = Date.UTC(2026, 8, 1)
  sim = await startXSimulator({ seed: 1, rateLimits: 'off', clock: () => new Date(now) })
  brand = sim.createUser({ username: 'brand' }).id
  sim.createUser({ username: 'alice' })
  token = sim.issueTokens('brand').accessToken
})
afterEach(() => sim.close())

const mentions = (query = '') => call(sim, token, 'GET', `/2/users/${brand}/mentions?${query}`)
const ids = (items: Item[] | undefined): string[] => (items ?? []).map((item) => item.id)
function write(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    now += 1000
    return sim.post({ as: 'alice', text: `@brand ${index}` }).id
  }).reverse()
}

describe('timelines', () => {
  it('have what was written in the past in its place, with an identifier of that instant', async () => {
    const [young = '', old = ''] = write(2)
    const at = now - 3_600_000
    const [first, second] = ['first', 'second'].map((text) =>
      sim.post({ as: 'alice', text: `@brand ${text}`, at }),
    )
    const answer = sim.post({ as: 'brand', text: 'hello', replyTo: first?.id ?? '', at: at + 1 })
    const { data } = (await mentions('post.fields=created_at')).body
    expect(ids(data)).toEqual([young, old, second?.id, first?.id])
    expect(data?.at(-1)?.created_at).toBe(new Date(at).toISOString())
    expect(sim.posts().map(({ id }) => id)).toEqual([first?.id, second?.id, answer.id, old, young])
    expect((BigInt(first?.id ?? 0) >> 22n) + 1_288_834_974_657n).toBe(BigInt(at))
    const said = sim.sendDm({ from: 'alice', to: 'brand', text: 'long ago', at })
    expect(said.createdAt).toBe(at)
  })

  it('nothing is written in the future, and no answer before what it answers', () => {
    const post = sim.post({ as: 'alice', text: '@brand 1', at: now })
    expect(() => sim.post({ as: 'alice', text: '@brand 2', at: now + 1 })).toThrow('invalid')
    const early = { as: 'brand', text: '3', replyTo: post.id, at: post.createdAt - 1 }
    expect(() => sim.post(early)).toThrow('invalid')
    expect(sim.posts()).toHaveLength(1)
    sim.post({ ...early, at: post.createdAt })
    expect(sim.posts()).toHaveLength(2)
  })

  it('walks all pages newest first with since_id, nothing twice, nothing lost, whatever is written meanwhile', async () => {
    const [, , , , , , , , , , eldest = ''] = write(11)
    const wanted = write(12)
    const first = await mentions(`max_results=5&since_id=${eldest}`)
    expect(first.body.meta).toMatchObject({ result_count: 5, newest_id: wanted[0], oldest_id: wanted[4] })
    const late = write(1)
    const seen = ids(first.body.data)
    let next = first.body.meta?.next_token
    while (next !== undefined) {
      expect(next.length).toBeGreaterThanOrEqual(16)
      const page = await mentions(`max_results=5&since_id=${eldest}&pagination_token=${next}`)
      seen.push(...ids(page.body.data))
      next = page.body.meta?.next_token
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.slice(0, 12)).toEqual(wanted)
    expect(seen).toHaveLength(22)
    expect(seen).not.toContain(late[0])
    expect(seen).not.toContain(eldest)
  })

  it('goes back with previous_token', async () => {
    const all = write(7)
    const first = await mentions('max_results=5')
    const second = await mentions(`max_results=5&pagination_token=${first.body.meta?.next_token}`)
    const back = await mentions(`max_results=5&pagination_token=${second.body.meta?.previous_token}`)
    expect(ids(second.body.data)).toEqual(all.slice(5))
    expect(ids(back.body.data)).toEqual(all.slice(0, 5))
  })

  it('keeps until_id, start_time and end_time, each exclusive or inclusive as at X', async () => {
    const [third = '', second = '', first = ''] = write(3)
    expect(ids((await mentions(`until_id=${third}`)).body.data)).toEqual([second, first])
    const at = new Date(now - 1000).toISOString()
    expect(ids((await mentions(`start_time=${at}`)).body.data)).toEqual([third, second])
    expect(ids((await mentions(`end_time=${at}`)).body.data)).toEqual([first])
  })

  it('has no data when it is empty', async () => {
    const { body, status } = await mentions()
    expect(status).toBe(200)
    expect(body).toEqual({ meta: { result_count: 0 } })
  })

  it.each([
    ['max_results=4', 400],
    ['max_results=5', 200],
    ['max_results=100', 200],
    ['max_results=101', 400],
    ['pagination_token=short', 400],
    ['pagination_token=bm90LWEtcmVhbC10b2tlbg', 400],
    ['since_id=abc', 400],
    ['start_time=yesterday', 400],
  ])('?%s is answered %i', async (query, status) => expect((await mentions(query)).status).toBe(status))

  it('refuses a token of another list', async () => {
    write(6)
    const next = (await mentions('max_results=5')).body.meta?.next_token
    const other = await call(sim, token, 'GET', `/2/users/${brand}/tweets?pagination_token=${next}`)
    expect(other.status).toBe(400)
  })

  it('shows 800 mentions and no more', async () => {
    write(801)
    let seen = 0
    let next: string | undefined
    do {
      const page = await mentions(`max_results=100${next ? `&pagination_token=${next}` : ''}`)
      seen += page.body.meta?.result_count ?? 0
      next = page.body.meta?.next_token
    } while (next)
    expect(seen).toBe(800)
  })

  it('leaves out reposts, superseded versions, deleted posts and protected authors', async () => {
    const post = sim.post({ as: 'alice', text: 'Hi @brand' })
    const bob = sim.createUser({ username: 'bob', protected: true })
    sim.post({ as: bob.id, text: 'psst @brand' })
    sim.post({ as: 'brand', repostOf: post.id })
    sim.deletePost(sim.post({ as: 'alice', text: '@brand gone' }).id)
    const edited = sim.editPost({ id: post.id, text: 'Hello @brand' })
    expect(ids((await mentions()).body.data)).toEqual([edited.id])
  })
})

describe('fields and dialects', () => {
  it('gives the defaults alone, and ignores unknown names silently', async () => {
    sim.post({ as: 'alice', text: 'Hi @brand' })
    const { body, status } = await mentions('tweet.fields=nonsense,referenced_posts&expansions=everything')
    expect(status).toBe(200)
    expect(Object.keys((body.data ?? [])[0] ?? {}).sort()).toEqual(['edit_history_tweet_ids', 'id', 'text'])
    expect(body.includes).toBeUndefined()
  })

  it('answers in the dialect of the asked names', async () => {
    const root = sim.post({ as: 'brand', text: 'News' })
    sim.post({ as: 'alice', text: 'Hm', replyTo: root.id })
    const old = await mentions('tweet.fields=referenced_tweets,author_id&expansions=referenced_tweets.id')
    expect((old.body.data ?? [])[0]).toMatchObject({
      referenced_tweets: [{ type: 'replied_to', id: root.id }],
    })
    expect(old.body.includes?.tweets?.[0]?.id).toBe(root.id)
    const fresh = await mentions('post.fields=public_metrics&expansions=referenced_posts,author_id')
    expect((fresh.body.data ?? [])[0]).toMatchObject({
      referenced_posts: [{ type: 'replied_to', id: root.id }],
    })
    expect((fresh.body.data ?? [])[0]).toHaveProperty('public_metrics.repost_count')
    expect(fresh.body.includes?.posts?.[0]?.id).toBe(root.id)
    expect(fresh.body.includes).not.toHaveProperty('tweets')
    expect(fresh.text).not.toMatch(/referenced_tweets|retweet_count|edit_history_tweet_ids/)
  })

  it('author_id is no field of the newer dialect, only an expansion', async () => {
    sim.post({ as: 'alice', text: 'Hi @brand' })
    expect((await mentions('post.fields=author_id')).text).not.toContain('author_id')
    expect((await mentions('post.fields=id&expansions=author_id')).text).toContain('author_id')
  })

  it('a fixed dialect stays what it is and drops the other one’s names', async () => {
    const fixed = await startXSimulator({ dialect: 'post', users: [{ username: 'brand', id: '1' }] })
    try {
      fixed.post({ as: 'brand', text: 'me @brand' })
      const mine = fixed.issueTokens('brand').accessToken
      const answer = await call(
        fixed,
        mine,
        'GET',
        '/2/users/1/tweets?tweet.fields=referenced_tweets,created_at',
      )
      expect(answer.text).toContain('edit_history_post_ids')
      expect(answer.text).toContain('created_at')
      expect(answer.text).not.toContain('referenced_tweets')
    } finally {
      await fixed.close()
    }
  })

  it('says what is missing beside what is there, with status 200', async () => {
    const gone = sim.post({ as: 'alice', text: 'soon gone' })
    const reply = sim.post({ as: 'alice', text: 'still here', replyTo: gone.id })
    sim.deletePost(gone.id)
    const query = `ids=${reply.id},${gone.id}&tweet.fields=referenced_tweets&expansions=referenced_tweets.id`
    const { body, status } = await call(sim, token, 'GET', `/2/tweets?${query}`)
    expect(status).toBe(200)
    expect(ids(body.data)).toEqual([reply.id])
    expect(body.errors).toHaveLength(2)
    for (const error of body.errors ?? [])
      expect(error).toMatchObject({ value: gone.id, type: 'https://api.x.com/2/problems/resource-not-found' })
  })

  it('expands media with addresses that give the bytes', async () => {
    sim.post({
      as: 'alice',
      text: 'look @brand',
      media: { bytes: PNG, contentType: 'image/png', altText: 'A dot' },
    })
    const { body } = await mentions('expansions=attachments.media_keys&media.fields=url,alt_text,width')
    const media = body.includes?.media?.[0]
    expect(media).toMatchObject({ type: 'photo', alt_text: 'A dot', width: 1 })
    const bytes = await fetch(String(media?.url))
    expect(bytes.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await bytes.arrayBuffer()).equals(PNG)).toBe(true)
  })

  it('cuts a long post to 280 and has the whole in note_tweet', async () => {
    sim.updateUser('alice', { verifiedType: 'blue' })
    const text = `@brand ${'word '.repeat(100)}end`
    sim.post({ as: 'alice', text })
    const item = ((await mentions('tweet.fields=note_tweet')).body.data ?? [])[0]
    expect(Array.from(item?.text ?? '').length).toBeLessThanOrEqual(280)
    expect(item?.note_tweet).toMatchObject({ text })
    expect((await mentions()).text).not.toContain('note_tweet')
  })

  it('counts entities in code points, and shortens links', async () => {
    sim.post({ as: 'alice', text: '😷 @brand https://shop.example/a?b=c' })
    const item = ((await mentions('tweet.fields=entities')).body.data ?? [])[0]
    const entities = item?.entities as {
      mentions: { start: number }[]
      urls: { start: number; url: string }[]
    }
    expect(entities.mentions[0]).toMatchObject({ start: 2, end: 8, username: 'brand', id: brand })
    expect(entities.urls[0]).toMatchObject({ start: 9, expanded_url: 'https://shop.example/a?b=c' })
    expect(item?.text).toBe(`😷 @brand ${entities.urls[0]?.url}`)
  })
})

describe('users and search', () => {
  it('says whether a person takes direct messages', async () => {
    const shut = sim.createUser({ username: 'shut', receivesDms: false })
    const open = () => call(sim, token, 'GET', `/2/users/${shut.id}?user.fields=receives_your_dm`)
    expect((await open()).body.data?.receives_your_dm).toBe(false)
    sim.sendDm({ from: 'shut', to: 'brand', text: 'me first' })
    expect((await open()).body.data?.receives_your_dm).toBe(true)
  })

  it('finds by words, author, conversation and their negation', async () => {
    const root = sim.post({ as: 'alice', text: 'a red boat' })
    const reply = sim.post({ as: 'brand', text: 'a blue boat', replyTo: root.id })
    const search = async (query: string) =>
      ids(
        (await call(sim, token, 'GET', `/2/tweets/search/recent?query=${encodeURIComponent(query)}`)).body
          .data,
      )
    expect(await search('boat')).toEqual([reply.id, root.id])
    expect(await search('boat -is:reply')).toEqual([root.id])
    expect(await search('from:brand OR "red boat"')).toEqual([reply.id, root.id])
    expect(await search(`conversation_id:${root.id} from:brand`)).toEqual([reply.id])
  })

  it.each([
    ['x'.repeat(512), 200],
    ['x'.repeat(513), 400],
    ['', 400],
  ])('a query is 1 to 512 long', async (query, status) =>
    expect((await call(sim, token, 'GET', `/2/tweets/search/recent?query=${query}`)).status).toBe(status),
  )

  it.each([
    [100, 200],
    [101, 400],
  ])('%i ids at once is answered %i', async (count, status) => {
    const list = Array.from({ length: count }, (_, index) => String(index + 1)).join(',')
    expect((await call(sim, token, 'GET', `/2/tweets?ids=${list}`)).status).toBe(status)
  })

  it.each([
    ['POST', '/2/users/1/blocking'],
    ['GET', '/2/nothing'],
    ['PATCH', '/2/tweets'],
    ['GET', '/1.1/account/verify_credentials.json'],
  ])('%s %s is 404 as a problem', async (method, path) => {
    const answer = await call(sim, token, method, path)
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ title: 'Not Found', status: 404 })
  })
})
