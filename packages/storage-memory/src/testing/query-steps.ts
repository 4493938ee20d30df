import type { Filter, OrderBy, Scalar, Visible } from '@inboxkit/core'
import fc from 'fast-check'
import { anyText, plainText } from './machine.js'
import { KEYS, SOURCES, type Step, steps } from './step.js'

const COLUMNS = ['priority', 'peerId', 'wakeAt', 'currentKey', 'blocked', 'source'] as const
const order = fc.array(
  fc.record({
    column: fc.constantFrom(...COLUMNS),
    descending: fc.boolean(),
    nulls: fc.constantFrom('first' as const, 'last' as const),
  }),
  { maxLength: 3 },
)
const filter: fc.Arbitrary<Filter<'conversations'>> = fc.oneof(
  fc.record({
    column: fc.constant('priority' as const),
    op: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'),
    value: fc.integer({ min: -1, max: 2 }),
  }),
  fc.record({
    column: fc.constantFrom('peerId', 'currentKey'),
    op: fc.constantFrom('eq', 'ne', 'lt', 'gte'),
    value: fc.option(anyText),
  }),
  fc.record({
    column: fc.constant('currentKey' as const),
    op: fc.constantFrom('in', 'notIn'),
    value: fc.array(fc.constantFrom(...KEYS), { maxLength: 3 }),
  }),
  fc.record({
    column: fc.constant('tags' as const),
    op: fc.constantFrom('has', 'hasNone'),
    value: fc.array(plainText, { maxLength: 2 }),
  }),
) as fc.Arbitrary<Filter<'conversations'>>
const sources = fc.option(fc.subarray([...SOURCES]))

export const query = steps(
  'query',
  fc.record({
    where: fc.array(filter, { maxLength: 2 }),
    order,
    seen: fc.option(fc.array(fc.tuple(fc.nat({ max: 1 }), sources), { maxLength: 2 })),
    limit: fc.integer({ min: 1, max: 3 }),
    search: fc.option(plainText, { freq: 3 }),
    stale: fc.integer({ min: 0, max: 9 }),
  }),
  ({ where, order: columns, seen, limit, search, stale }): Step => ({
    async run(machine) {
      const { configVersion } = await machine.standing()
      const visible: Visible =
        seen === null
          ? 'all'
          : seen.map(([place, some]) => ({ channelId: machine.channels[place] ?? '', sources: some }))
      const asked = {
        table: 'conversations',
        where,
        visible,
        configVersion: stale === 0 ? configVersion + 1 : configVersion,
        ...(search === null ? {} : { search }),
      } as const
      const answers = [
        await machine.ask((storage) => storage.count(machine.workspace, { ...asked, limit })),
        await machine.ask((storage) =>
          storage.aggregate(machine.workspace, { ...asked, by: ['source', 'currentKey'], sum: 'priority' }),
        ),
      ]
      let after: readonly Scalar[] | null = null
      for (let pages = 0; pages < 6; pages++) {
        const from: readonly Scalar[] | null = after
        const page = await machine.ask((storage) =>
          storage.page(machine.workspace, {
            ...asked,
            order: columns as OrderBy<'conversations'>[],
            after: from,
            limit,
          }),
        )
        answers.push(page)
        after = nextOf(page[0])
        if (after === null) break
      }
      return answers
    },
  }),
)

function nextOf(page: unknown): readonly Scalar[] | null {
  if (typeof page !== 'object' || page === null || !('next' in page)) return null
  return page.next as readonly Scalar[] | null
}
