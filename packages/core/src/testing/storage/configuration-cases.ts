import assert from 'node:assert/strict'
import type { ConfigRecord } from '../../ports/change-set.js'
import { channelSettings } from '../a-workspace.js'
import { anId } from '../test-ids.js'
import { anotherWorkspace, bench, named } from './bench.js'
import { area } from './subject.js'

export const configurationCases = area('configuration', {
  'who knows the version learns that it is the same': async (subject) => {
    const b = await bench(subject)
    assert.deepEqual(await b.storage.configuration(b.workspace, 1), { kind: 'same', version: 1 })
  },

  'a delta holds what changed since, in its newest revision, and nothing else': async (subject) => {
    const b = await bench(subject)
    const [early, late, gone] = [anId('user'), anId('user'), anId('team')]
    await b.edit('user', early, 1, { name: 'early' })
    await b.edit('team', gone, 1, { name: 'gone' })
    await b.edit('user', late, 1, { name: 'late' })
    await b.edit('user', late, 2, { name: 'later' })
    await b.edit('team', gone, 2, null)
    const answer = await b.storage.configuration(b.workspace, 3)
    assert.ok(answer.kind === 'delta')
    assert.equal(answer.version, 6)
    assert.deepEqual(sorted(answer.entities), [
      { kind: 'team', id: gone, revision: 2, value: null },
      { kind: 'user', id: late, revision: 2, value: { name: 'later' } },
    ])
  },

  'the whole configuration has no deleted entities': async (subject) => {
    const b = await bench(subject)
    const [kept, gone] = [anId('team'), anId('team')]
    await b.edit('team', kept, 1, { name: 'kept' })
    await b.edit('team', gone, 1, { name: 'gone' })
    await b.edit('team', gone, 2, null)
    const answer = await b.storage.configuration(b.workspace, null)
    assert.ok(answer.kind === 'full')
    assert.equal(answer.version, 4)
    assert.deepEqual(sorted(answer.entities.filter(({ kind }) => kind === 'team')), [
      { kind: 'team', id: kept, revision: 1, value: { name: 'kept' } },
    ])
  },

  'who knows a version that never was gets the whole': async (subject) => {
    const b = await bench(subject)
    assert.equal((await b.storage.configuration(b.workspace, 99)).kind, 'full')
  },

  'all edits of one ChangeSet make one version': async (subject) => {
    const b = await bench(subject)
    const records = Array.from(
      { length: 50 },
      (): ConfigRecord => ({ kind: 'user', id: anId('user'), revision: 1, value: { name: 'x' } }),
    )
    const answer = await b.commit({ configuration: records })
    assert.equal(answer.configVersion, 2)
    const read = await b.storage.configuration(b.workspace, 1)
    assert.ok(read.kind === 'delta')
    assert.equal(read.entities.length, 50)
  },

  'a commit without edits leaves the version': async (subject) => {
    const b = await bench(subject)
    assert.equal((await b.commit()).configVersion, 1)
    assert.equal(await b.configVersion(), 1)
  },

  'two editors of different entities do not meet': async (subject) => {
    const b = await bench(subject)
    const other = await b.another()
    const [one, two] = [anId('team'), anId('team')]
    await b.commit({
      configuration: [one, two].map((id) => ({ kind: 'team', id, revision: 1, value: { name: 'old' } })),
    })
    await Promise.all([b.edit('team', one, 2, { name: 'one' }), other.edit('team', two, 2, { name: 'two' })])
    assert.equal(await b.configVersion(), 4)
  },

  'two editors of the same entity: one wins, the other learns the revision': async (subject) => {
    const b = await bench(subject)
    const views = [b, await b.another(), await b.another()]
    const id = anId('channel')
    await b.edit('channel', id, 1, channelSettings())
    const answers = await Promise.all(
      views.map((view, i) =>
        view.storage.commit(
          b.changes({
            configuration: [
              { kind: 'channel', id, revision: 2, value: channelSettings({ handle: `h${i}` }) },
            ],
          }),
        ),
      ),
    )
    assert.equal(answers.filter(({ ok }) => ok).length, 1)
    for (const answer of answers) {
      if (!answer.ok) {
        assert.deepEqual(answer.conflicts, [{ guard: 'revision', kind: 'channel', id, actual: 2 }])
      }
    }
    assert.equal(await b.configVersion(), 3)
  },

  'making an entity that exists, and editing one that does not, is refused': async (subject) => {
    const b = await bench(subject)
    const [known, unknown] = [anId('team'), anId('team')]
    await b.edit('team', known, 1, { name: 'x' })
    const conflicts = await b.refused({
      configuration: [
        { kind: 'team', id: known, revision: 1, value: { name: 'y' } },
        { kind: 'team', id: unknown, revision: 2, value: { name: 'z' } },
      ],
    })
    assert.deepEqual(named(conflicts), [`revision team ${known}`, `revision team ${unknown}`].sort())
    assert.deepEqual(
      conflicts.find((conflict) => conflict.guard === 'revision' && conflict.id === unknown),
      { guard: 'revision', kind: 'team', id: unknown, actual: 0 },
    )
  },

  'a revision cannot be left out': async (subject) => {
    const b = await bench(subject)
    const [known, unknown] = [anId('team'), anId('team')]
    await b.edit('team', known, 1, { name: 'x' })
    for (const [id, revision, actual] of [
      [known, 3, 1],
      [known, 1, 1],
      [known, 0, 1],
      [unknown, 2, 0],
    ] as const) {
      const configuration = [{ kind: 'team', id, revision, value: { name: 'y' } }] as const
      assert.deepEqual(await b.refused({ configuration }), [{ guard: 'revision', kind: 'team', id, actual }])
    }
    assert.equal(await b.configVersion(), 2)
  },

  'a deleted entity keeps counting its revisions': async (subject) => {
    const b = await bench(subject)
    const id = anId('team')
    await b.edit('team', id, 1, { name: 'x' })
    await b.edit('team', id, 2, null)
    assert.equal(
      named(await b.refused({ configuration: [{ kind: 'team', id, revision: 1, value: { name: 'y' } }] }))
        .length,
      1,
    )
    await b.edit('team', id, 3, { name: 'again' })
  },

  'the same identifier may be of two kinds, each with its own revision': async (subject) => {
    const b = await bench(subject)
    await b.edit('team', 'same', 1, { name: 'team' })
    await b.edit('topic', 'same', 1, { name: 'topic' })
    await b.edit('team', 'same', 2, { name: 'team 2' })
    const answer = await b.storage.configuration(b.workspace, 1)
    assert.ok(answer.kind === 'delta')
    assert.deepEqual(
      sorted(answer.entities).map(({ kind, revision }) => [kind, revision]),
      [
        ['team', 2],
        ['topic', 1],
      ],
    )
  },

  'configuration of one workspace is not another one’s': async (subject) => {
    const b = await bench(subject)
    const other = await anotherWorkspace(b.storage)
    const id = anId('team')
    await b.edit('team', id, 1, { name: 'secret canary' })
    assert.deepEqual(await b.storage.configuration(other, 1), { kind: 'same', version: 1 })
    assert.doesNotMatch(JSON.stringify(await b.storage.configuration(other, null)), /canary/)
    const query = { kind: null, id: null, before: null, limit: 100 }
    assert.doesNotMatch(JSON.stringify(await b.storage.revisions(other, query)), /canary/)
  },

  'earlier revisions are kept, the newest first, with who and when': async (subject) => {
    const b = await bench(subject)
    const id = anId('team')
    await b.edit('team', id, 1, { name: 'one' })
    subject.clock.advance(60_000)
    const by = { kind: 'user', id: 'usr_1' }
    await b.commit({ by, configuration: [{ kind: 'team', id, revision: 2, value: { name: 'two' } }] })
    await b.edit('team', anId('team'), 1, { name: 'other' })
    const found = await b.storage.revisions(b.workspace, { kind: 'team', id, before: null, limit: 10 })
    assert.deepEqual(
      found.map(({ revision, version, value, previous }) => [revision, version, value, previous]),
      [
        [2, 3, { name: 'two' }, { name: 'one' }],
        [1, 2, { name: 'one' }, null],
      ],
    )
    assert.deepEqual(found[0]?.by, by)
    assert.deepEqual(found[0]?.at, subject.clock.now())
  },

  'revisions are read page by page, and by kind': async (subject) => {
    const b = await bench(subject)
    const id = anId('team')
    for (let revision = 1; revision <= 5; revision++)
      await b.edit('team', id, revision, { name: `${revision}` })
    await b.edit('topic', anId('topic'), 1, { name: 'x' })
    const query = { kind: 'team', id: null } as const
    const first = await b.storage.revisions(b.workspace, { ...query, before: null, limit: 3 })
    const before = first[2]?.version ?? 0
    const second = await b.storage.revisions(b.workspace, { ...query, before, limit: 3 })
    assert.deepEqual(
      [...first, ...second].map(({ revision }) => revision),
      [5, 4, 3, 2, 1],
    )
    const all = await b.storage.revisions(b.workspace, { kind: null, id: null, before: null, limit: 100 })
    assert.equal(all.length, 7)
  },
})

function sorted(entities: readonly ConfigRecord[]): readonly ConfigRecord[] {
  return [...entities].sort((a, b) => (`${a.kind}${a.id}` < `${b.kind}${b.id}` ? -1 : 1))
}
