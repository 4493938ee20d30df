import assert from 'node:assert/strict'
import { isInboxError } from '../../errors.js'
import type { Json } from '../../model/columns.js'
import type { Row, TableName } from '../../model/tables.js'
import { aNewWorkspace } from '../a-workspace.js'
import { aRow } from '../builders.js'
import { insert, update } from '../change-set.js'
import { anId } from '../test-ids.js'
import { bench } from './bench.js'
import { area } from './subject.js'

const REFUSED = ['a\0b', '\ud83d', 'x\ude00y', '\ude00\ud83d']
const KEPT = [
  '',
  ' leading and trailing ',
  '😀👩‍👩‍👧‍👦🇩🇪',
  '\u202eright to left\u202c \u200f\u200e',
  '\ufeffmark',
  '\u0001\u001f\u007f\u0085\u2028',
  'e\u0301 is not é',
  '\r\n\t\v',
  `'; drop table conversations; --`,
  '\\x00 \\u0000 \\',
  '\u{10ffff}\uffff',
  '&amp; <b> "quoted" $1 :name ?',
]

export const valueCases = area('values', {
  'P10 texts are kept as they are: emoji, marks, controls, quotes': async (subject) => {
    const b = await bench(subject)
    for (const text of KEPT) {
      const row = await b.put('work', {
        key: text,
        error: text,
        payload: { [text]: [text, { nested: text }] },
      })
      const stored = await b.read('work', row.id)
      assert.deepEqual([stored?.key, stored?.error], [text, text])
      assert.deepEqual(stored?.payload, { [text]: [text, { nested: text }] })
      const conversation = await b.put('conversations', { tags: [text, text], threadKey: text })
      assert.deepEqual((await b.read('conversations', conversation.id))?.tags, [text, text])
      assert.equal((await b.load('conversations', 'thread', [text])).length, 1)
    }
  },

  'P10 texts that look alike are different keys': async (subject) => {
    const b = await bench(subject)
    await b.putAll(
      'conversations',
      ['é', 'e\u0301', 'É', 'a', 'a ', 'A', 'ａ', '\ufeffa'].map((currentKey) => ({ currentKey })),
    )
    assert.equal((await b.load('conversations', 'current', ['é'], ['a'])).length, 2)
  },

  'P10 NUL and half characters are refused in every place of a row': async (subject) => {
    const b = await bench(subject)
    for (const text of REFUSED) {
      const places: readonly (readonly [TableName, object])[] = [
        ['work', { key: text }],
        ['work', { error: text }],
        ['work', { payload: text }],
        ['work', { payload: { deep: [{ er: text }] } }],
        ['work', { payload: { [text]: 1 } }],
        ['conversations', { tags: ['fine', text] }],
        ['contents', { text }],
      ]
      for (const [table, given] of places) {
        const row = aRow(table, given as Partial<Row<TableName>>)
        await refusedInput(b.storage.commit(b.changes({ rows: [insert(table, row)] })))
        assert.equal(await b.read(table, row.id), null)
      }
      const row = await b.put('contents')
      await refusedInput(b.storage.commit(b.changes({ rows: [update('contents', row, { text })] })))
      assert.equal((await b.read('contents', row.id))?.version, 1)
    }
    assert.equal(
      (await b.storage.events(b.workspace, { after: { position: 0, ordinal: 0 }, limit: 1 })).position,
      4,
    )
  },

  'P10 NUL and half characters are refused in the rest of a ChangeSet': async (subject) => {
    const b = await bench(subject)
    for (const text of REFUSED) {
      const id = anId('team')
      await refusedInput(b.storage.commit(b.changes({ outcome: { text } })))
      await refusedInput(b.storage.commit(b.changes({ by: { kind: 'user', id: text } })))
      const edit = (value: Json, key: string = id) =>
        b.storage.commit(b.changes({ configuration: [{ kind: 'team', id: key, revision: 1, value }] }))
      await refusedInput(edit({ name: text }))
      await refusedInput(edit({ [text]: 'x' }))
      await refusedInput(edit({ name: 'x' }, text))
    }
    assert.equal(await b.configVersion(), 1)
  },

  'P10 NUL and half characters are refused at every other door': async (subject) => {
    const b = await bench(subject)
    const { storage, workspace } = b
    const channelId = anId('channel')
    for (const text of REFUSED) {
      await refusedInput(storage.createWorkspace(aNewWorkspace(text)))
      await refusedInput(
        storage.reserveAccount({ adapter: 'test', accountId: text, workspace, channelId, untilMs: 1 }),
      )
      await refusedInput(storage.spend(text, { cost: 1, limit: 1, windowMs: 1 }))
      await refusedInput(b.load('conversations', 'current', [text]))
      await refusedInput(b.page({ table: 'work', where: [{ column: 'key', op: 'eq', value: text }] }))
      await refusedInput(b.page({ table: 'conversations', search: text }))
    }
  },

  'P10 NUL and half characters are refused in deliveries': async (subject) => {
    const b = await bench(subject)
    const channelId = anId('channel')
    const account = { adapter: 'test', accountId: 'acc' }
    await b.storage.reserveAccount({ ...account, workspace: b.workspace, channelId, untilMs: 1000 })
    await b.storage.confirmAccount('test', 'acc', channelId)
    const delivery = { ...account, lane: 0, transport: 'webhook', sealed: new Uint8Array([1]) } as const
    for (const text of REFUSED) {
      await refusedInput(
        b.storage.accept([
          { ...delivery, id: anId('inbound'), deliveryKey: 'good', eventType: 'post' },
          { ...delivery, id: anId('inbound'), deliveryKey: text, eventType: 'post' },
        ]),
      )
    }
    assert.equal((await b.page({ table: 'inbound' })).rows.length, 0)
  },

  'instants are kept to the millisecond, before 1970 and far ahead too': async (subject) => {
    const b = await bench(subject)
    const instants = [
      '2026-03-29T01:59:59.999Z',
      '1969-12-31T23:59:59.999Z',
      '0001-01-01T00:00:00.000Z',
      '9999-12-31T23:59:59.999Z',
      '2038-01-19T03:14:08.001Z',
    ].map((text) => new Date(text))
    for (const at of instants) {
      const row = await b.put('conversations', { createdAt: at, wakeAt: at })
      const stored = await b.read('conversations', row.id)
      assert.deepEqual([stored?.createdAt, stored?.wakeAt], [at, at])
      const found = await b.page({
        table: 'conversations',
        where: [{ column: 'createdAt', op: 'eq', value: at }],
      })
      assert.equal(found.rows.length, 1)
    }
  },

  'whole numbers are kept up to 2^53 − 1, as numbers': async (subject) => {
    const b = await bench(subject)
    for (const amount of [0, -1, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
      const row = await b.put('facts', { amount, calendarMs: amount })
      const stored = await b.read('facts', row.id)
      assert.deepEqual([stored?.amount, stored?.calendarMs], [amount, amount])
    }
  },

  'what is not a whole number, an instant or there at all is refused': async (subject) => {
    const b = await bench(subject)
    const wrong: readonly object[] = [
      { amount: 1.5 },
      { amount: 2 ** 53 },
      { amount: Number.NaN },
      { amount: '1' },
      { amount: null },
      { at: new Date(Number.NaN) },
      { at: new Date(8.64e15) },
      { at: null },
      { kind: null },
      { kind: undefined },
      { kind: 5 },
    ]
    for (const given of wrong) {
      const row = aRow('facts', given as Partial<Row<'facts'>>)
      await assert.rejects(
        b.storage.commit(b.changes({ rows: [insert('facts', row)] })),
        JSON.stringify(given),
      )
    }
    assert.equal((await b.page({ table: 'facts' })).rows.length, 0)
  },

  'JSON is kept: numbers, nesting, empty things, keys like __proto__': async (subject) => {
    const b = await bench(subject)
    const values: readonly Json[] = [
      null,
      true,
      '',
      'text',
      0,
      -1.5,
      1e21,
      5e-324,
      Number.MAX_VALUE,
      0.1 + 0.2,
      [],
      {},
      [[], [[]], {}],
      { a: null, b: [null], c: { d: { e: [1, 2, { f: 'g' }] } } },
      JSON.parse('{"__proto__":{"x":1},"constructor":1,"toString":"s"}') as Json,
      { '': 1, ' ': 2, 'a.b': 3, $ref: 4, 日本: 5 },
    ]
    for (const payload of values) {
      const row = await b.put('work', { payload })
      assert.deepEqual((await b.read('work', row.id))?.payload, payload, JSON.stringify(payload))
    }
    assert.equal(({} as { x?: number }).x, undefined)
  },

  'a JSON null in a column that needs a value is not a missing value': async (subject) => {
    const b = await bench(subject)
    await b.put('attempts', { profile: null })
    await b.put('attempts', { profile: { name: 'x' } })
    const missing = await b.page({ table: 'attempts', where: [{ column: 'profile', op: 'eq', value: null }] })
    assert.equal(missing.rows.length, 1)
  },

  'bytes are kept, all 256 of them, none, and many': async (subject) => {
    const b = await bench(subject)
    const all = Uint8Array.from({ length: 256 }, (_, i) => i)
    const many = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31) % 256)
    for (const sealed of [all, new Uint8Array(), many]) {
      const row = await b.put('credentials', { sealed })
      const stored = await b.read('credentials', row.id)
      assert.ok(stored?.sealed instanceof Uint8Array)
      assert.deepEqual([...stored.sealed], [...sealed])
    }
    const part = all.subarray(10, 20)
    const row = await b.put('attempts', { sealed: part })
    assert.deepEqual([...((await b.read('attempts', row.id))?.sealed ?? [])], [...part])
  },

  'lists of texts keep order, doubles and emptiness': async (subject) => {
    const b = await bench(subject)
    for (const tags of [[], [''], ['b', 'a', 'b'], ['a,b', '{c}', '"d"', 'NULL', 'e\\']]) {
      const row = await b.put('conversations', { tags })
      assert.deepEqual((await b.read('conversations', row.id))?.tags, tags)
    }
  },

  'long texts are kept': async (subject) => {
    const b = await bench(subject)
    const text = 'ä😀'.repeat(50_000)
    const row = await b.put('contents', { text })
    assert.equal((await b.read('contents', row.id))?.text, text)
  },
})

async function refusedInput(answer: Promise<unknown>): Promise<void> {
  await assert.rejects(answer, (error) => isInboxError(error, 'INVALID_INPUT'))
}
