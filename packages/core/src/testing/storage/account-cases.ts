import assert from 'node:assert/strict'
import type { Id } from '../../model/id.js'
import type { AccountReservation } from '../../ports/storage.js'
import { anId } from '../test-ids.js'
import { anotherWorkspace, bench } from './bench.js'
import { area } from './subject.js'

const MINUTE = 60_000

export const accountCases = area('accounts', {
  'an account that nobody reserved belongs to nobody': async (subject) => {
    const { storage } = await bench(subject)
    assert.equal(await storage.account('test', 'acc'), null)
  },

  'a reservation is seen, then confirmed, then free again': async (subject) => {
    const { storage, workspace } = await bench(subject)
    const wanted = reservation(workspace)
    const { channelId } = wanted
    assert.deepEqual(await storage.reserveAccount(wanted), { ok: true, channelId })
    assert.deepEqual(await storage.account('test', 'acc'), { workspace, channelId, confirmed: false })
    await storage.confirmAccount('test', 'acc', channelId)
    assert.deepEqual(await storage.account('test', 'acc'), { workspace, channelId, confirmed: true })
    await storage.releaseAccount('test', 'acc', channelId)
    assert.equal(await storage.account('test', 'acc'), null)
  },

  'of many workspaces that reserve an account at once exactly one gets it': async (subject) => {
    const { storage, workspace } = await bench(subject)
    const workspaces = [workspace]
    for (let i = 0; i < 5; i++) workspaces.push(await anotherWorkspace(storage))
    const answers = await Promise.all(
      workspaces.map(async (id) => (await subject.open()).reserveAccount(reservation(id))),
    )
    assert.equal(answers.filter(({ ok }) => ok).length, 1)
    const route = await storage.account('test', 'acc')
    const winner = answers.findIndex(({ ok }) => ok)
    assert.equal(route?.workspace, workspaces[winner])
  },

  'its own workspace gets an account again, with the channel that has it': async (subject) => {
    const { storage, workspace } = await bench(subject)
    const wanted = reservation(workspace)
    await storage.reserveAccount(wanted)
    const again = { ok: true, channelId: wanted.channelId }
    assert.deepEqual(await storage.reserveAccount(reservation(workspace)), again)
    await storage.confirmAccount('test', 'acc', wanted.channelId)
    assert.deepEqual(await storage.reserveAccount(reservation(workspace)), again)
    assert.equal((await storage.account('test', 'acc'))?.confirmed, true)
  },

  'a confirmed account is nobody else’s, however late': async (subject) => {
    const { storage, workspace } = await bench(subject)
    const wanted = reservation(workspace)
    await storage.reserveAccount(wanted)
    await storage.confirmAccount('test', 'acc', wanted.channelId)
    subject.clock.advance(10 * MINUTE)
    const other = reservation(await anotherWorkspace(storage))
    assert.deepEqual(await storage.reserveAccount(other), { ok: false })
    await storage.releaseAccount('test', 'acc', other.channelId)
    assert.equal((await storage.account('test', 'acc'))?.channelId, wanted.channelId)
  },

  'a reservation that ran out is free': async (subject) => {
    const { storage, workspace } = await bench(subject)
    const mine = reservation(workspace)
    await storage.reserveAccount(mine)
    const other = reservation(await anotherWorkspace(storage))
    subject.clock.advance(MINUTE - 1)
    assert.deepEqual(await storage.reserveAccount(other), { ok: false })
    subject.clock.advance(1)
    assert.equal(await storage.account('test', 'acc'), null)
    assert.deepEqual(await storage.reserveAccount(other), { ok: true, channelId: other.channelId })
  },

  'reserving again prolongs the reservation': async (subject) => {
    const { storage, workspace } = await bench(subject)
    const mine = reservation(workspace)
    await storage.reserveAccount(mine)
    subject.clock.advance(MINUTE / 2)
    await storage.reserveAccount(mine)
    subject.clock.advance(MINUTE / 2)
    assert.equal((await storage.account('test', 'acc'))?.channelId, mine.channelId)
  },

  'who lost the reservation cannot confirm it': async (subject) => {
    const { storage, workspace } = await bench(subject)
    const mine = reservation(workspace)
    await storage.reserveAccount(mine)
    subject.clock.advance(MINUTE)
    const theirs = reservation(await anotherWorkspace(storage))
    await storage.reserveAccount(theirs)
    await assert.rejects(storage.confirmAccount('test', 'acc', mine.channelId))
    assert.deepEqual(await storage.account('test', 'acc'), {
      workspace: theirs.workspace,
      channelId: theirs.channelId,
      confirmed: false,
    })
  },

  'the same account of another network is another account': async (subject) => {
    const { storage, workspace } = await bench(subject)
    await storage.reserveAccount(reservation(workspace))
    const other = { ...reservation(await anotherWorkspace(storage)), adapter: 'other' }
    assert.equal((await storage.reserveAccount(other)).ok, true)
    assert.equal((await storage.account('test', 'acc'))?.workspace, workspace)
  },
})

function reservation(workspace: Id<'workspace'>): AccountReservation {
  return { adapter: 'test', accountId: 'acc', workspace, channelId: anId('channel'), untilMs: MINUTE }
}
