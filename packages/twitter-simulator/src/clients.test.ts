import { Client } from '@xdevplatform/xdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from './index.js'
import { clientFor } from './testing/agent.js'
import { PNG } from './testing/call.js'
import { startConsumer } from './testing/consumer.js'

let sim: XSimulator
let brand: string
let alice: string
let token: string
beforeEach(async () => {
  sim = await startXSimulator({ seed: 1 })
  brand = sim.createUser({ username: 'brand' }).id
  alice = sim.createUser({ username: 'alice' }).id
  token = sim.issueTokens('brand').accessToken
})
afterEach(() => sim.close())

describe('twitter-api-v2', () => {
  it('reads mentions page by page, answers, deletes, likes, hides', async () => {
    const { v2 } = clientFor(sim, token)
    for (let i = 0; i < 7; i++) sim.post({ as: 'alice', text: `@brand ${i}` })
    const page = await v2.userMentionTimeline(brand, {
      max_results: 5,
      since_id: '1',
      'tweet.fields': ['author_id', 'created_at', 'referenced_tweets'],
      expansions: ['author_id'],
    })
    expect(page.tweets).toHaveLength(5)
    expect(
      page.includes.author(page.tweets[0] ?? { id: '', text: '', edit_history_tweet_ids: [] })?.username,
    ).toBe('alice')
    await page.fetchNext(5)
    expect(new Set(page.tweets.map((post) => post.id)).size).toBe(7)
    const { data } = await v2.reply('We look', page.tweets[0]?.id ?? '')
    await expect(v2.reply('We look', page.tweets[0]?.id ?? '')).rejects.toMatchObject({ code: 403 })
    expect((await v2.singleTweet(data.id)).data.text).toBe('@alice We look')
    expect((await v2.like(brand, page.tweets[0]?.id ?? '')).data.liked).toBe(true)
    expect((await v2.userLikedTweets(brand)).tweets).toHaveLength(1)
    const under = sim.post({ as: 'alice', text: 'bad', replyTo: sim.post({ as: 'brand', text: 'News' }).id })
    expect((await v2.hideReply(under.id, true)).data.hidden).toBe(true)
    expect((await v2.deleteTweet(data.id)).data.deleted).toBe(true)
    expect((await v2.search('from:alice')).tweets.length).toBeGreaterThan(0)
  })

  it('uploads in parts, attaches, and sends messages', async () => {
    const { v2 } = clientFor(sim, token)
    const mediaId = await v2.uploadMedia(PNG, { media_type: 'image/png', media_category: 'tweet_image' })
    await v2.tweet('with a picture', { media: { media_ids: [mediaId] } })
    expect(sim.posts()[0]?.media).toEqual([mediaId])
    await v2.sendDmToParticipant(alice, { text: 'Hello' })
    sim.sendDm({ from: 'alice', to: 'brand', text: 'Hi back' })
    const events = await v2.listDmEventsWithParticipant(alice, {
      'dm_event.fields': ['sender_id', 'created_at'],
    })
    expect(events.events.map((event) => ('text' in event ? event.text : ''))).toEqual(['Hi back', 'Hello'])
    const [newest] = events.events
    await v2.delete('dm_events/:id', undefined, { params: { id: newest?.id ?? '' } })
    expect((await v2.listDmEvents()).events).toHaveLength(1)
  })

  it('reaches webhooks and subscriptions by its generic verbs', async () => {
    const consumer = await startConsumer(sim.app.consumerSecret)
    try {
      const app = clientFor(sim, sim.app.bearerToken)
      const made = await app.v2.post<{ id: string; valid: boolean }>('webhooks', { url: consumer.url })
      expect(made.valid).toBe(true)
      const user = clientFor(sim, token)
      await user.v2.post('activity/subscriptions', {
        event_type: 'dm.received',
        filter: { user_id: brand },
        webhook_id: made.id,
      })
      sim.sendDm({ from: 'alice', to: 'brand', text: 'psst' })
      await sim.idle()
      expect(consumer.events()[0]?.event_type).toBe('dm.received')
    } finally {
      consumer.close()
    }
  })
})

describe('X’s own SDK', () => {
  it('asks in the newer dialect and gets it', async () => {
    const sdk = new Client({ baseUrl: sim.url, accessToken: token, retry: false })
    const root = sim.post({ as: 'brand', text: 'News' })
    sim.post({ as: 'alice', text: 'Hm', replyTo: root.id })
    const me = await sdk.users.getMe({ userFields: ['public_metrics'] })
    expect(me.data).toMatchObject({ username: 'brand' })
    const page = await sdk.users.getMentions(brand, {
      postFields: ['created_at', 'conversation_id', 'public_metrics'],
      expansions: ['author_id', 'referenced_posts'],
    })
    const text = JSON.stringify(page)
    expect(text).toMatch(/referenced_?[pP]osts/)
    expect(text).not.toMatch(/referenced_?[tT]weets|retweet/)
    expect(sim.journal().at(-1)?.query['post.fields']).toContain('created_at')
    const made = await sdk.posts.create({ text: 'From the SDK' })
    expect(made.data?.id).toBe(sim.posts().at(-1)?.id)
    const sent = await sdk.directMessages.createByParticipantId(alice, { text: 'Hello' })
    expect(JSON.stringify(sent)).toContain(sim.dms()[0]?.id ?? 'none')
    const events = await sdk.directMessages.getEvents({
      dmEventFields: ['created_at', 'text'],
      expansions: ['sender_id'],
    })
    expect(JSON.stringify(events)).toContain('Hello')
    await expect(sdk.posts.create({ text: 'From the SDK' })).rejects.toMatchObject({ status: 403 })
  })
})
