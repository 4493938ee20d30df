import { z } from 'zod'
import { items, named, read, refused } from '../answers.js'
import type { Browser } from '../browser.js'
import { expect, expectThat, type Steps, until } from '../steps.js'
import type { Cast } from './people.js'

const figure = z.object({ value: z.number().nullable(), n: z.number() })
const report = z.object({
  intervals: z.array(z.string()),
  metrics: z.array(
    z.object({
      metric: z.string(),
      total: figure,
      previous: figure.nullable(),
      intervals: z.array(figure),
      groups: z.array(z.object({ key: z.string().nullable(), name: z.string(), total: figure })),
    }),
  ),
})
const behind = z.object({ conversationId: z.string(), amount: z.number() })
const exported = z.object({ id: z.string(), state: z.string(), rows: z.number() })

const ZONE = 'Europe/Paris'
/** A local date so many days from today. */
const date = (days: number) =>
  new Intl.DateTimeFormat('sv', { timeZone: ZONE }).format(Date.now() + days * 86_400_000)
const week = { from: date(-6), to: date(1), zone: ZONE }
const COUNTS = ['inbound', 'outbound', 'newConversations', 'resolved'] as const

/** A week by days beside the week before, the conversations behind each number, and a file that sums to the same. */
export async function reports(steps: Steps, { supervisor, contributor, viewer }: Cast): Promise<void> {
  const asked = { ...week, metrics: [...COUNTS, 'responseTime'], interval: 'day', previous: true }
  const query = async (more: object = {}) =>
    read(await supervisor.browser.api('POST', '/api/reports/query', { ...asked, ...more }), report)
  let numbers = await query()
  const of = (metric: string) => {
    const found = numbers.metrics.find((each) => each.metric === metric)
    if (!found) throw new Error(`no ${metric}`)
    return found
  }

  steps.chapter('Reports')
  await steps.step(
    'A Supervisor sees the week by days, with the week before; others see none of it',
    async () => {
      expect('the days', numbers.intervals.length, 7)
      for (const metric of COUNTS) {
        const { total, intervals } = of(metric)
        const sum = intervals.reduce((all, { value }) => all + (value ?? 0), 0)
        expect(`the days of ${metric} together`, sum, total.value)
        expectThat(metric, (total.value ?? 0) > 0, 'more than nothing', total.value)
      }
      const last = [of('inbound').previous?.value, of('responseTime').previous?.value]
      expect('the week before, when nothing had happened', last, [0, null])
      const closed = await contributor.browser.api('POST', '/api/reports/query', asked)
      const answer = refused(closed, 403, 'FORBIDDEN')
      refused(await viewer.browser.api('POST', '/api/reports/query', asked), 403, 'FORBIDDEN')
      const said = COUNTS.map((metric) => `${of(metric).total.value} ${metric}`).join(', ')
      return `${said}; half of the answers within ${of('responseTime').total.value} ms; a contributor: ${answer}`
    },
  )
  await steps.step('Grouped by agent, the groups add up to the whole', async () => {
    const { metrics } = await query({
      metrics: ['outbound'],
      groupBy: 'agent',
      interval: null,
      previous: false,
    })
    const [outbound] = metrics
    const sum = outbound?.groups.reduce((all, { total }) => all + (total.value ?? 0), 0)
    expect('all agents together', sum, outbound?.total.value)
    return outbound?.groups.map(({ name, total }) => `${name || 'nobody'}: ${total.value}`).join(', ') ?? ''
  })
  await steps.step('Behind each number stand as many as it counts, each a conversation to open', async () => {
    const listed: string[] = []
    for (const metric of [...COUNTS, 'responseTime']) {
      const all = await paged(supervisor.browser, metric)
      const counted = all.reduce((sum, { amount }) => sum + amount, 0)
      const { value, n } = of(metric).total
      expect(`what is behind ${metric}`, counted, metric === 'responseTime' ? n : value)
      const first = await supervisor.browser.api('GET', `/api/conversations/${all[0]?.conversationId}`)
      expectThat(
        'the first of them',
        [200, 404].includes(first.status),
        '200, or 404 once deleted',
        first.status,
      )
      listed.push(`${all.length} behind ${metric}`)
    }
    return listed.join(', ')
  })
  await steps.step('An export is made in the background, and its rows sum to the report', async () => {
    const begun = await supervisor.browser.api('POST', '/api/exports', { kind: 'messages', ...week })
    const path = `/api/exports/${read(begun, named, 202).id}`
    const done = await until('the export', async () => {
      const now = read(await supervisor.browser.api('GET', path), exported)
      return now.state === 'done' ? now : null
    })
    const file = await supervisor.browser.api('GET', `${path}/file`)
    expect('the file', [file.status, file.headers.get('content-type')?.split(';')[0]], [200, 'text/csv'])
    const [header = [], ...lines] = cellsOf(file.text)
    const at = (name: string) => header.indexOf(name)
    const sum = (direction: string) =>
      lines
        .filter((line) => line[at('direction')] === direction)
        .reduce((all, line) => all + Number(line[at('count')]), 0)
    numbers = await query()
    expect('its rows', lines.length, done.rows)
    expect('its sums', [sum('in'), sum('out')], [of('inbound').total.value, of('outbound').total.value])
    const formulas = lines.filter((line) => /^[=+\-@]/.test(line[at('text')] ?? ''))
    expect('cells that a spreadsheet would run', formulas.length, 0)
    refused(await contributor.browser.api('GET', `${path}/file`), 404, 'NOT_FOUND')
    return `${lines.length} rows: ${sum('in')} in and ${sum('out')} out, as the report says`
  })
}

async function paged(browser: Browser, metric: string) {
  const all: z.output<typeof behind>[] = []
  for (let cursor: string | null = null; ; ) {
    const asked: object = { metric, ...week, limit: 7, ...(cursor ? { cursor } : {}) }
    const page: { items: z.output<typeof behind>[]; cursor: string | null } = read(
      await browser.api('POST', '/api/reports/conversations', asked),
      items(behind),
    )
    all.push(...page.items)
    cursor = page.cursor
    if (cursor === null) return all
  }
}

/** Lines and cells of a file as RFC 4180 has it. */
function cellsOf(text: string): string[][] {
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\r\n') lines.push([])
    if (end === '') break
  }
  return lines.filter((line) => line.length > 1)
}
