import type { Id, Session } from '@inboxkit/core'
import { aChangeSet, aConversation, insert } from '@inboxkit/core/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openStage, type Stage, WITHIN } from './stage.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const PROCESSES = 4
const AGENTS = 5
const CAPACITY = 2
const WAITING = 60

interface Line {
  readonly subject_id: string
  readonly to: { readonly queue?: string; readonly assigneeId?: string | null }
}

describe('several processes give out one queue', () => {
  let stage: Stage
  const agents: { id: string; session: Session }[] = []
  beforeAll(async () => {
    stage = await openStage()
    await stage.admin.settings.update({ changes: { capacity: CAPACITY } })
    for (let n = 0; n < AGENTS; n += 1) {
      const { id } = await stage.admin.users.upsert({ name: `Agent ${n}` })
      await stage.admin.grants.set({
        channelId: stage.channelId,
        subject: { kind: 'user', userId: id as Id<'user'> },
        role: 'contributor',
      })
      agents.push({ id, session: stage.desk.as({ workspace: stage.workspace, userId: id }) })
    }
    const rows = Array.from({ length: WAITING }, () =>
      insert('conversations', aConversation({ channelId: stage.channelId })),
    )
    const answer = await stage.storage.commit(aChangeSet(stage.workspace, { rows }))
    expect(answer.ok).toBe(true)
    const programs = Array.from({ length: PROCESSES }, () => stage.start())
    await Promise.all(programs.map((program) => program.ready))
    for (const program of programs) program.work()
  })
  afterAll(() => stage.close())

  test('R45 the backlog drains, each conversation once, and no agent ever holds more than they have room for', async () => {
    await Promise.all(agents.map(({ session }) => session.availability.set({ state: 'available' })))
    // Each agent closes what they are given, as soon as they see it.
    const close = async ({ session }: { session: Session }) => {
      const { items } = await session.conversations.list({ queue: 'new', assignee: 'me' })
      for (const { id } of items)
        await session.conversations.move({ conversationId: id as Id<'conversation'>, queue: 'resolved' })
    }
    const left = async () => {
      await Promise.all(agents.map(close))
      const { new: waiting } = await stage.desk
        .as({ workspace: stage.workspace, system: 'test' })
        .conversations.counts({})
      return waiting === 0
    }
    await vi.waitUntil(left, { ...WITHIN, timeout: 90_000 })

    const lines = await stage.sql<Line>(
      `select subject_id, "to" from audit where workspace_id = $1 and subject_kind = 'conversation'
       order by position, ordinal`,
      [stage.workspace],
    )
    const owner = new Map<string, string | null>()
    const held = new Map<string, number>()
    let most = 0
    let routed = 0
    for (const { subject_id: id, to } of lines) {
      if (to.assigneeId === undefined) continue
      const before = owner.get(id) ?? null
      if (before) held.set(before, (held.get(before) ?? 0) - 1)
      owner.set(id, to.assigneeId)
      if (!to.assigneeId) continue
      routed += 1
      held.set(to.assigneeId, (held.get(to.assigneeId) ?? 0) + 1)
      most = Math.max(most, held.get(to.assigneeId) ?? 0)
    }
    expect(most).toBe(CAPACITY)
    expect(routed).toBe(WAITING)
  })
})
