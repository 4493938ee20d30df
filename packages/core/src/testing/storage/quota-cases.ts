import assert from 'node:assert/strict'
import { area } from './subject.js'

const MINUTE = 60_000
const quota = { cost: 1, limit: 3, windowMs: MINUTE }

export const quotaCases = area('quotas', {
  'P21 a bucket allows up to its limit, then says when to ask again': async (subject) => {
    const storage = await subject.open()
    const remaining: number[] = []
    for (let i = 0; i < 3; i++) {
      const answer = await storage.spend('b', quota)
      assert.deepEqual([answer.allowed, answer.retryAt], [true, null])
      remaining.push(answer.remaining)
    }
    assert.deepEqual(remaining, [2, 1, 0])
    const refused = await storage.spend('b', quota)
    assert.equal(refused.allowed, false)
    assert.ok(refused.retryAt)
    assert.ok(refused.retryAt > subject.clock.now())
    assert.ok(refused.retryAt.getTime() <= subject.clock.now().getTime() + MINUTE)
    subject.clock.set(refused.retryAt)
    assert.equal((await storage.spend('b', quota)).allowed, true)
  },

  'a refused spend spends nothing': async (subject) => {
    const storage = await subject.open()
    await storage.spend('b', { ...quota, cost: 2 })
    for (let i = 0; i < 5; i++) {
      const refused = await storage.spend('b', { ...quota, cost: 2 })
      assert.deepEqual([refused.allowed, refused.remaining], [false, 1])
    }
    assert.equal((await storage.spend('b', quota)).allowed, true)
  },

  'never more than the limit within a window, whatever the moments': async (subject) => {
    const storage = await subject.open()
    let allowed = 0
    for (let i = 0; i < 59; i++) {
      if ((await storage.spend('b', quota)).allowed) allowed++
      subject.clock.advance(1000)
    }
    assert.equal(allowed, 3)
  },

  'buckets are apart': async (subject) => {
    const storage = await subject.open()
    await storage.spend('a', { ...quota, cost: 3 })
    assert.equal((await storage.spend('a', quota)).allowed, false)
    assert.equal((await storage.spend('b', quota)).allowed, true)
  },

  'P21 all processes share a bucket: many at once get no more than the limit': async (subject) => {
    const views = await Promise.all(Array.from({ length: 6 }, () => subject.open()))
    await Promise.all(views.map((view) => view.account('test', 'connected')))
    for (let round = 0; round < 12; round++) {
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_, i) =>
          views[i % views.length]?.spend(`round ${round}`, { ...quota, limit: 7 }),
        ),
      )
      assert.equal(answers.filter((answer) => answer?.allowed).length, 7)
    }
  },

  'P21 a paused bucket is closed until its instant, for everybody': async (subject) => {
    const storage = await subject.open()
    const other = await subject.open()
    const until = new Date(subject.clock.now().getTime() + 5 * MINUTE)
    await storage.pause('b', until)
    assert.deepEqual(await other.spend('b', quota), { allowed: false, remaining: 0, retryAt: until })
    assert.equal((await other.spend('c', quota)).allowed, true)
    subject.clock.advance(5 * MINUTE - 1)
    assert.equal((await other.spend('b', quota)).allowed, false)
    subject.clock.advance(1)
    assert.equal((await other.spend('b', quota)).allowed, true)
  },

  'buckets whose window and pause have ended are forgotten, and no others': async (subject) => {
    const storage = await subject.open()
    const until = new Date(subject.clock.now().getTime() + 2 * MINUTE)
    await storage.spend('short', { ...quota, cost: 3 })
    await storage.spend('paused', quota)
    await storage.pause('paused', until)
    // What others left behind is none of this case's.
    subject.clock.advance(MINUTE - 1)
    await storage.forgetBuckets()
    assert.equal((await storage.spend('short', quota)).allowed, false)
    subject.clock.advance(1)
    await storage.spend('long', { ...quota, windowMs: 5 * MINUTE, cost: 3 })
    assert.equal(await storage.forgetBuckets(), 1)
    assert.equal((await storage.spend('short', quota)).remaining, 2)
    assert.deepEqual((await storage.spend('paused', quota)).retryAt, until)
    subject.clock.advance(MINUTE)
    assert.equal(await storage.forgetBuckets(), 2)
    assert.equal((await storage.spend('long', quota)).allowed, false)
    assert.equal((await storage.spend('paused', quota)).remaining, 2)
  },

  'a pause closes a bucket that is in use too': async (subject) => {
    const storage = await subject.open()
    await storage.spend('b', quota)
    const until = new Date(subject.clock.now().getTime() + 2 * MINUTE)
    await storage.pause('b', until)
    subject.clock.advance(MINUTE)
    assert.deepEqual((await storage.spend('b', quota)).retryAt, until)
  },
})
