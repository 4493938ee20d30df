import assert from 'node:assert/strict'
import { isInboxError } from '../../errors.js'
import { LANES } from '../../model/intake.js'
import { aNewWorkspace } from '../a-workspace.js'
import { anId } from '../test-ids.js'
import { bench } from './bench.js'
import { area } from './subject.js'

export const workspaceCases = area('workspaces', {
  'a new workspace has configuration version 1 with its settings, position 0 and its lanes': async (
    subject,
  ) => {
    const storage = await subject.open()
    const workspace = aNewWorkspace('Acme')
    await storage.createWorkspace(workspace)
    const answer = await storage.configuration(workspace.id, null)
    assert.ok(answer.kind === 'full')
    assert.equal(answer.version, 1)
    assert.deepEqual(answer.entities, [
      { kind: 'settings', id: workspace.settings.id, revision: 1, value: workspace.settings.value },
    ])
    const events = await storage.events(workspace.id, { after: { position: 0, ordinal: 0 }, limit: 1 })
    assert.deepEqual([events.position, events.configVersion, events.events.length], [0, 1, 0])
    const lanes = Array.from({ length: LANES }, (_, lane) => [lane])
    const { rows } = await storage.load(workspace.id, {
      lookups: [{ table: 'lanes', by: 'lane', values: lanes }],
    })
    const found = (rows[0] ?? []) as readonly { id: string; lane: number }[]
    assert.deepEqual(
      [...found].sort((a, b) => a.lane - b.lane).map(({ id }) => id),
      workspace.laneIds,
    )
  },

  'making a workspace again changes nothing': async (subject) => {
    const storage = await subject.open()
    const workspace = aNewWorkspace('First')
    await storage.createWorkspace(workspace)
    await storage.createWorkspace({ ...aNewWorkspace('Second'), id: workspace.id })
    const rows = await storage.workspaces({ after: null, limit: 10 })
    assert.deepEqual(
      rows.map(({ id, name }) => [id, name]),
      [[workspace.id, 'First']],
    )
    const answer = await storage.configuration(workspace.id, null)
    assert.ok(answer.kind === 'full')
    assert.deepEqual([answer.version, answer.entities.length], [1, 1])
  },

  'several views make the same workspace at once: one of them does': async (subject) => {
    const views = await Promise.all([subject.open(), subject.open(), subject.open()])
    const workspace = aNewWorkspace()
    await Promise.all(views.map((view) => view.createWorkspace(workspace)))
    const [view] = views
    assert.equal((await view?.workspaces({ after: null, limit: 10 }))?.length, 1)
  },

  'workspaces are listed by creation, page by page, with their instants': async (subject) => {
    const storage = await subject.open()
    const made: { id: string; at: Date }[] = []
    for (let i = 0; i < 5; i++) {
      subject.clock.advance(1000)
      const workspace = aNewWorkspace(`w${i}`)
      await storage.createWorkspace(workspace)
      made.push({ id: workspace.id, at: subject.clock.now() })
    }
    const first = await storage.workspaces({ after: null, limit: 3 })
    const second = await storage.workspaces({ after: first[2]?.id ?? null, limit: 3 })
    assert.deepEqual(
      [...first, ...second].map(({ id, createdAt }) => ({ id, at: createdAt })),
      made,
    )
    const third = await storage.workspaces({ after: second[1]?.id ?? null, limit: 3 })
    assert.deepEqual(third, [])
  },

  'an unknown workspace is NOT_FOUND': async (subject) => {
    const { storage } = await bench(subject)
    const nowhere = anId('workspace')
    const notFound = (error: unknown) => isInboxError(error, 'NOT_FOUND')
    await assert.rejects(storage.configuration(nowhere, null), notFound)
    await assert.rejects(storage.load(nowhere, { lookups: [] }), notFound)
  },

  'preparing the schema again changes nothing': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('work')
    await b.storage.migrate()
    await (await subject.open()).migrate()
    assert.ok(await b.read('work', row.id))
  },

  'a closed storage refuses, another view of it goes on': async (subject) => {
    const b = await bench(subject)
    const other = await b.another()
    await b.storage.close()
    await assert.rejects(b.storage.load(b.workspace, { lookups: [] }), (error) =>
      isInboxError(error, 'CLOSED'),
    )
    await other.commit()
  },
})
