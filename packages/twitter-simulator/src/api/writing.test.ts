import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { call, PNG } from '../testing/call.js'

let sim: XSimulator
let now: number
let token: string
let brand: string
async function start(tier: 'enterprise' | 'selfserve' = 'enterprise'): Promise<void> {
  await sim?.close()
  now = Date.UTC(2026, 8, 1)
  sim = await startXSimulator({ seed: 1, rateLimits: 'off', tier, clock: () => new Date(now) })
  brand = sim.createUser({ username: 'brand' }).id
  sim.createUser({ username: 'alice' })
  token = sim.issueTokens('brand').accessToken
}
beforeEach(() => start())
afterEach(() => sim.close())

const tweet = (body: unknown) => call(sim, token, 'POST', '/2/tweets', body)
const reply = (text: string, to: string) => tweet({ text, reply: { in_reply_to_tweet_id: to } })

describe('posting', () => {
  it('a reply stands under its parent, names its people and belongs to the same conversation', async () => {
    sim.createUser({ username: 'carol' })
    const root = sim.post({ as: 'alice', text: 'Help @brand and @carol' })
    const { body, status } = await reply('We are on it', root.id)
    expect(status).toBe(201)
    expect(body.data?.text).toBe('@alice @carol We are on it')
    const post = sim.posts().at(-1)
    expect(post).toMatchObject({ replyTo: root.id, conversationId: root.id, via: 'api', displayStart: 14 })
    const below = sim.post({ as: 'alice', text: 'ok', replyTo: post?.id ?? '' })
    expect(below.conversationId).toBe(root.id)
  })

  it('does not name twice whom the author has named, nor whom the author excludes', async () => {
    const carol = sim.createUser({ username: 'carol' })
    const root = sim.post({ as: 'alice', text: 'Help @brand and @carol' })
    expect((await reply('@alice done', root.id)).body.data?.text).toBe('@carol @alice done')
    const excluding = await tweet({
      text: 'only you',
      reply: { in_reply_to_tweet_id: root.id, exclude_reply_user_ids: [carol.id] },
    })
    expect(excluding.body.data?.text).toBe('@alice only you')
  })

  it.each([
    ['280 letters', 'x'.repeat(280), 201],
    ['281 letters', 'x'.repeat(281), 400],
    ['140 CJK letters', '故'.repeat(140), 201],
    ['141 CJK letters', '故'.repeat(141), 400],
    ['a long link', `https://shop.example/${'a'.repeat(400)}`, 201],
    ['nothing', '', 400],
    ['blanks', '   ', 400],
  ])('%s', async (_title, text, status) => expect((await tweet({ text })).status).toBe(status))

  it('the names in front of a reply are free, wherever they come from', async () => {
    const root = sim.post({ as: 'alice', text: 'Help @brand' })
    expect((await reply('x'.repeat(280), root.id)).status).toBe(201)
    expect((await reply(`@alice ${'y'.repeat(280)}`, root.id)).status).toBe(201)
    expect((await reply(`@alice ${'z'.repeat(281)}`, root.id)).status).toBe(400)
    expect((await tweet({ text: `@alice ${'y'.repeat(280)}` })).status).toBe(400)
  })

  it('a verified author writes 25 000 and no more', async () => {
    sim.updateUser('brand', { verifiedType: 'blue' })
    expect((await tweet({ text: 'x'.repeat(25_000) })).status).toBe(201)
    expect((await tweet({ text: 'y'.repeat(25_001) })).status).toBe(400)
  })

  it('refuses the same words again with X’s text, and not to another person', async () => {
    const a = sim.post({ as: 'alice', text: 'Help @brand' })
    const bob = sim.createUser({ username: 'bob' })
    const b = sim.post({ as: bob.id, text: 'Help @brand' })
    expect((await reply('Please write to us', a.id)).status).toBe(201)
    const again = await reply('Please write to us', a.id)
    expect(again.status).toBe(403)
    expect(again.body).toEqual({
      title: 'Forbidden',
      type: 'about:blank',
      status: 403,
      detail: 'You are not allowed to create a Tweet with duplicate content.',
    })
    expect((await reply('Please write to us', b.id)).status).toBe(201)
  })

  it('takes the same words again after a day, and after a deletion', async () => {
    const first = await tweet({ text: 'Open today' })
    expect((await tweet({ text: 'Open today' })).status).toBe(403)
    expect((await call(sim, token, 'DELETE', `/2/tweets/${first.body.data?.id}`)).body.data?.deleted).toBe(
      true,
    )
    expect((await tweet({ text: 'Open today' })).status).toBe(201)
    now += 24 * 60 * 60_000
    token = sim.issueTokens('brand').accessToken
    expect((await tweet({ text: 'Open today' })).status).toBe(403)
    now += 1
    expect((await tweet({ text: 'Open today' })).status).toBe(201)
  })

  it('refuses a reply to a deleted post, and fields that X does not know', async () => {
    const root = sim.post({ as: 'alice', text: 'Help' })
    sim.deletePost(root.id)
    expect((await reply('hello?', root.id)).status).toBe(403)
    expect((await tweet({ text: 'x', colour: 'red' })).status).toBe(400)
    expect((await tweet({ text: 5 })).status).toBe(400)
    expect((await call(sim, token, 'POST', '/2/tweets')).status).toBe(400)
  })

  it('edits within the hour five times, each with a new id in one chain', async () => {
    const first = await tweet({ text: 'v0' })
    let previous = String(first.body.data?.id)
    for (let version = 1; version <= 5; version++) {
      const next = await tweet({ text: `v${version}`, edit_options: { previous_post_id: previous } })
      expect(next.status).toBe(201)
      previous = String(next.body.data?.id)
    }
    expect((await tweet({ text: 'v6', edit_options: { previous_post_id: previous } })).status).toBe(403)
    const shown = await call(sim, token, 'GET', `/2/tweets/${previous}?tweet.fields=edit_controls`)
    expect(shown.body.data?.edit_history_tweet_ids).toHaveLength(6)
    await call(sim, token, 'DELETE', `/2/tweets/${first.body.data?.id}`)
    expect((await call(sim, token, 'GET', `/2/tweets/${previous}`)).body).toHaveProperty('errors')
  })

  it.each([
    [60 * 60_000, 201],
    [60 * 60_000 + 1, 403],
  ])('an edit after %i ms is answered %i', async (ms, status) => {
    const first = await tweet({ text: 'v0' })
    now += ms
    const edit = { text: 'v1', edit_options: { previous_post_id: first.body.data?.id } }
    expect((await tweet(edit)).status).toBe(status)
  })

  it('hides replies in own conversations, not elsewhere', async () => {
    const mine = sim.post({ as: 'brand', text: 'News' })
    const under = sim.post({ as: 'alice', text: 'Bad', replyTo: mine.id })
    const theirs = sim.post({ as: 'alice', text: 'Mine' })
    const hide = (id: string) => call(sim, token, 'PUT', `/2/tweets/${id}/hidden`, { hidden: true })
    expect((await hide(under.id)).body.data).toEqual({ hidden: true })
    expect(sim.posts().find((post) => post.id === under.id)?.hidden).toBe(true)
    expect((await hide(theirs.id)).status).toBe(403)
    expect((await hide(mine.id)).status).toBe(403)
  })

  it('attaches one to four own uploads, for a day', async () => {
    const upload = async (category = 'tweet_image') =>
      String(
        (
          await call(sim, token, 'POST', '/2/media/upload', {
            media: PNG.toString('base64'),
            media_category: category,
          })
        ).body.data?.id,
      )
    const id = await upload()
    expect((await tweet({ media: { media_ids: [id] } })).status).toBe(201)
    expect(
      (await tweet({ text: 'dm picture', media: { media_ids: [await upload('dm_image')] } })).status,
    ).toBe(400)
    expect((await tweet({ text: 'five', media: { media_ids: [id, id, id, id, id] } })).status).toBe(400)
    now += 24 * 60 * 60_000
    expect((await tweet({ text: 'a day', media: { media_ids: [id] } })).status).toBe(401)
    token = sim.issueTokens('brand').accessToken
    expect((await tweet({ text: 'a day', media: { media_ids: [id] } })).status).toBe(201)
    now += 1
    expect((await tweet({ text: 'too late', media: { media_ids: [id] } })).status).toBe(400)
  })
})

describe('the self-serve tier', () => {
  beforeEach(() => start('selfserve'))

  it('lets one answer who mentioned or quoted one, and nobody else', async () => {
    const mine = sim.post({ as: 'brand', text: 'News' })
    const about = sim.post({ as: 'alice', text: 'brand is slow' })
    const mention = sim.post({ as: 'alice', text: '@brand is slow' })
    const quote = sim.post({ as: 'alice', text: 'slow', quote: mine.id })
    const refused = await reply('Sorry', about.id)
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toBe(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    )
    expect((await reply('Sorry', mention.id)).status).toBe(201)
    expect((await reply('Sorry you', quote.id)).status).toBe(201)
    expect((await reply('More', mine.id)).status).toBe(201)
  })

  it('has no likes and no quotes', async () => {
    const post = sim.post({ as: 'alice', text: '@brand hi' })
    expect((await call(sim, token, 'POST', `/2/users/${brand}/likes`, { tweet_id: post.id })).status).toBe(
      403,
    )
    expect((await tweet({ text: 'q', quote_tweet_id: post.id })).status).toBe(403)
    await start('enterprise')
    const other = sim.post({ as: 'alice', text: '@brand hi' })
    expect((await call(sim, token, 'POST', `/2/users/${brand}/likes`, { tweet_id: other.id })).status).toBe(
      200,
    )
    expect((await tweet({ text: 'q', quote_tweet_id: other.id })).status).toBe(201)
  })
})
