import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventsOf, type LocalX, localX, pollAll } from '../../test/local-x.js'

let at: LocalX
beforeEach(async () => {
  at = await localX({ tier: 'enterprise' }, { likes: true })
})
afterEach(() => at.x.close())

/** The posts of which a round tells that the account likes them. */
async function round(from: string | null) {
  const { deliveries, cursor, pages } = await pollAll(at.adapter, at.channel(), 'likes', from)
  const events = eventsOf(at.adapter, deliveries)
  return {
    cursor,
    pages,
    deliveries,
    told: events.flatMap((event) => (event.type === 'liked' ? [event] : [])),
  }
}

describe('polling what the account likes', () => {
  it('R116 R159 tells of what is liked from then on, old posts too, and of nothing that was liked before', async () => {
    const { x, ann } = at
    const [old, early, other] = ['an old one', 'liked early', 'another'].map((text) =>
      x.post({ as: 'ann', text }),
    )
    x.like({ as: 'brand', post: early?.id ?? '' })
    const first = await round(null)
    expect(first.told).toEqual([])
    x.like({ as: 'brand', post: other?.id ?? '' })
    x.like({ as: 'brand', post: old?.id ?? '' })
    x.like({ as: 'bob', post: x.post({ as: 'ann', text: 'liked by somebody else' }).id })
    const second = await round(first.cursor)
    expect(second.told.map(({ message }) => message)).toMatchObject([
      { externalId: old?.id, kind: 'like', source: 'like', text: 'an old one', peer: { id: ann.id } },
      { externalId: other?.id, kind: 'like', source: 'like', text: 'another' },
    ])
    expect(second.deliveries).toMatchObject([
      { eventType: 'poll.like', sender: ann.id },
      { eventType: 'poll.like', sender: ann.id },
    ])
    expect((await round(second.cursor)).told).toEqual([])
  })

  it('R159 a like that is taken back brings nothing, and hides nothing that comes after it', async () => {
    const { x } = at
    const posts = Array.from({ length: 105 }, (_, place) => x.post({ as: 'ann', text: `number ${place}` }))
    for (const { id } of posts) x.like({ as: 'brand', post: id })
    const first = await round(null)
    for (const { id } of posts.slice(-3)) x.unlike({ as: 'brand', post: id })
    const second = await round(first.cursor)
    expect(second.told).toEqual([])
    const next = x.post({ as: 'bob', text: 'one more' })
    x.like({ as: 'brand', post: next.id })
    expect((await round(second.cursor)).told.map(({ externalId }) => externalId)).toEqual([next.id])
  })

  it('R116 R159 a known post that is liked anew hides no new like that stands below it', async () => {
    const { x } = at
    const [known, next, last] = ['known', 'new', 'newer'].map((text) => x.post({ as: 'ann', text }).id)
    const like = (post = '') => x.like({ as: 'brand', post })
    like(known)
    const first = await round(null)
    like(next)
    x.unlike({ as: 'brand', post: known ?? '' })
    like(known)
    const second = await round(first.cursor)
    expect(second.told.map(({ externalId }) => externalId)).toEqual([next])
    like(last)
    x.unlike({ as: 'brand', post: known ?? '' })
    like(known)
    const third = await round(second.cursor)
    expect(third.told.map(({ externalId }) => externalId)).toEqual([last])
    expect((await round(third.cursor)).told).toEqual([])
  })

  it('R116 R159 so it is where more is liked than is remembered', async () => {
    const { x } = at
    const posts = Array.from({ length: 105 }, (_, place) => x.post({ as: 'ann', text: `number ${place}` }).id)
    for (const post of posts) x.like({ as: 'brand', post })
    const first = await round(null)
    const next = x.post({ as: 'bob', text: 'one more' }).id
    x.like({ as: 'brand', post: next })
    x.unlike({ as: 'brand', post: posts[60] ?? '' })
    x.like({ as: 'brand', post: posts[60] ?? '' })
    expect((await round(first.cursor)).told.map(({ externalId }) => externalId)).toEqual([next])
  })

  it('R116 finds more than a page of new likes, and an own post that is liked makes no message', async () => {
    const { x } = at
    const first = await round(null)
    x.like({ as: 'brand', post: x.post({ as: 'brand', text: 'our own' }).id })
    for (let place = 0; place < 130; place += 1)
      x.like({ as: 'brand', post: x.post({ as: 'ann', text: `number ${place}` }).id })
    const second = await round(first.cursor)
    expect(second.pages).toBe(2)
    expect(new Set(second.told.map(({ externalId }) => externalId)).size).toBe(131)
    expect(second.told.filter(({ message }) => message === null)).toHaveLength(1)
    expect((await round(second.cursor)).told).toEqual([])
  })

  it('ends as X answers, begins anew with a cursor that cannot be read, and is there only with the option', async () => {
    const { x, adapter } = at
    const path = '/2/users/:id/liked_tweets'
    x.addFault({ match: { path }, action: { kind: 'rate-limit', resetInSec: 120 } })
    expect(await adapter.poll(at.channel(), 'likes', null)).toMatchObject({ kind: 'retry' })
    x.addFault({ match: { path }, action: { kind: 'unauthorized' } })
    expect(await adapter.poll(at.channel(), 'likes', null)).toMatchObject({ kind: 'unauthorized' })
    x.like({ as: 'brand', post: x.post({ as: 'ann', text: 'liked' }).id })
    for (const cursor of ['no JSON', '[]', '{"known":1}']) expect((await round(cursor)).told).toEqual([])
    expect(adapter.polls.map(({ name }) => name)).toContain('likes')
    expect(at.make({ likes: false }).polls.map(({ name }) => name)).not.toContain('likes')
  })
})
