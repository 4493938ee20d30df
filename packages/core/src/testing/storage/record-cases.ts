import assert from 'node:assert/strict'
import { aRow } from '../builders.js'
import { insert } from '../change-set.js'
import { anotherWorkspace, type Bench, bench } from './bench.js'
import { area } from './subject.js'

export const recordCases = area('audit and events', {
  'audit rows get the position of their commit and their order in it': async (subject) => {
    const b = await bench(subject)
    const ids = [await audited(b, 'a', 'b', 'c'), await audited(b, 'd')].flat()
    const rows = await Promise.all(ids.map((id) => b.read('audit', id)))
    assert.deepEqual(
      rows.map((row) => [row?.position, row?.ordinal]),
      [
        [1, 0],
        [1, 1],
        [1, 2],
        [2, 0],
      ],
    )
  },

  'events get the position of their commit and their order in it': async (subject) => {
    const b = await bench(subject)
    const rows = ['one', 'two', 'three'].map((type) => aRow('events', { type, position: 77, ordinal: 77 }))
    const audit = aRow('audit')
    await b.commit()
    await b.commit({
      rows: [...rows.map((row) => insert('events', row)), insert('audit', audit)],
    })
    const { events } = await b.storage.events(b.workspace, { after: { position: 0, ordinal: 0 }, limit: 10 })
    assert.deepEqual(
      events.map(({ type, position, ordinal }) => [type, position, ordinal]),
      [
        ['one', 2, 0],
        ['two', 2, 1],
        ['three', 2, 2],
      ],
    )
    assert.equal((await b.read('audit', audit.id))?.ordinal, 0)
  },

  'P22 the link of a commit is the hash of the last link and its digests': async (subject) => {
    const b = await bench(subject)
    const first = await audited(b, 'aa', 'bb')
    await b.commit({ rows: [insert('work', aRow('work'))] })
    const second = await audited(b, 'cc')
    const expected = await sha256('aabb')
    assert.deepEqual(await links(b, first), [expected, expected])
    assert.deepEqual(await links(b, second), [await sha256(`${expected}cc`)])
  },

  'P22 the chains of two workspaces know nothing of each other': async (subject) => {
    const b = await bench(subject)
    await audited(b, 'aa')
    const row = aRow('audit', { digest: 'bb' })
    const other = await anotherWorkspace(b.storage)
    const answer = await b.storage.commit({
      ...b.changes({ rows: [insert('audit', row)] }),
      workspace: other,
    })
    assert.ok(answer.ok)
    const { rows } = await b.storage.load(other, {
      lookups: [{ table: 'audit', by: 'id', values: [[row.id]] }],
    })
    const [stored] = rows[0] as readonly { link: string }[]
    assert.equal(stored?.link, await sha256('bb'))
  },

  'P22 concurrent commits make one chain without a fork': async (subject) => {
    const b = await bench(subject)
    const views = await Promise.all([b, await b.another(), await b.another()])
    const digests = Array.from({ length: 30 }, (_, i) => `digest${i}`)
    await Promise.all(digests.map((digest, i) => audited(views[i % views.length] ?? b, digest)))
    const { rows } = await b.page({
      table: 'audit',
      order: [{ column: 'position' }, { column: 'ordinal' }],
    })
    assert.equal(rows.length, digests.length)
    let link = ''
    for (const row of rows) {
      link = await sha256(link + row.digest)
      assert.equal(row.link, link)
    }
  },
})

/** Commits audit rows of these digests together; answers their identifiers. */
async function audited(b: Bench, ...digests: readonly string[]): Promise<readonly string[]> {
  const rows = digests.map((digest) => aRow('audit', { digest, position: 99, ordinal: 99, link: 'x' }))
  await b.commit({ rows: rows.map((row) => insert('audit', row)) })
  return rows.map(({ id }) => id)
}

async function links(b: Bench, ids: readonly string[]): Promise<readonly (string | undefined)[]> {
  return Promise.all(ids.map(async (id) => (await b.read('audit', id))?.link))
}

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
