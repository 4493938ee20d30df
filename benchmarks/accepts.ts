import http from 'node:http'
import type { RawRequest } from '@inboxkit/core'
import { inboxkit } from '@inboxkit/fastify'
import fastify from 'fastify'
import pg from 'pg'
import { openDesk } from './inbox/desk.js'
import { STORAGES } from './inbox/storages.js'
import { mentionWebhook, xChannel } from './inbox/x-webhook.js'
import { callers } from './report/callers.js'
import { median, p99, ratios, tenths, times } from './report/figures.js'
import { type Bench, type Benchmark, rateCells } from './report/section.js'

const REQUESTS = { 1: 500, 16: 3000 } as const
const AT_ONCE = [1, 16] as const

interface Measured {
  readonly rates: number[]
  readonly times: number[]
  readonly floor: string
}

/** Webhooks accepted per second, each with one mention: durable before they are answered. */
export const accepts: Benchmark = {
  name: 'accepts',
  async run(bench) {
    const found = new Map<string, Measured>()
    for (const storage of ['PostgreSQL', 'memory'] as const)
      for (const atOnce of AT_ONCE) await measure(bench, storage, atOnce, found)
    return {
      name: 'accepts',
      title: 'Webhooks accepted per second',
      notes: [
        'A mention in X’s own shape, about 1.2 kB, one in each request: signature verified over the raw bytes, split, sealed, stored durably, answered. By `inbox.receive`, and over real HTTP through the Fastify plugin, whose client shares the process and the processors. The floor inserts the same bytes under a generated key, by as many connections as there are callers.',
      ],
      head: ['what', 'median /s', 'p99 /s', 'of the floor', 'median ms', 'p99 ms'],
      rows: [...found].map(([what, { rates, times: each, floor }]) => [
        what,
        ...rateCells(rates),
        times(median(ratios(rates, found.get(floor)?.rates ?? []))),
        tenths(median(each)),
        tenths(p99(each)),
      ]),
    }
  },
}

async function measure(
  bench: Bench,
  storage: 'memory' | 'PostgreSQL',
  atOnce: (typeof AT_ONCE)[number],
  found: Map<string, Measured>,
): Promise<void> {
  const url = await bench.database()
  const pool = new pg.Pool({ connectionString: url, max: atOnce })
  await pool.query('create table bare (id bigserial primary key, body bytea not null)')
  const desk = await openDesk(await STORAGES[storage]({ ...bench, database: async () => url }), 1, xChannel())
  const app = fastify({ logger: false })
  await app.register(inboxkit, { inbox: desk.inbox, authenticate: () => null })
  const address = new URL('/webhooks/x', await app.listen({ host: '127.0.0.1', port: 0 }))
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce })

  let made = 0
  const floor = `bare insert, ${atOnce} at once`
  const ways: Record<string, (webhook: RawRequest) => Promise<unknown>> = {
    [floor]: ({ body }) =>
      pool.query({ name: 'bare', text: 'insert into bare (body) values ($1)', values: [body] }),
    [`${storage}, inbox.receive, ${atOnce} at once`]: async (webhook) => {
      const { accepted } = await desk.inbox.receive('x', webhook)
      if (accepted?.stored !== 1) throw new Error('a webhook was not stored')
    },
    [`${storage}, HTTP, ${atOnce} at once`]: (webhook) => post(address, agent, webhook),
  }
  // The first round warms up.
  for (let round = 0; round <= bench.rounds; round += 1) {
    bench.tell(`accepts, ${storage}, ${atOnce} at once, round ${round} of ${bench.rounds}`)
    for (const [what, send] of Object.entries(ways)) {
      if (what === floor && storage === 'memory') continue
      const webhooks = Array.from({ length: REQUESTS[atOnce] }, () => mentionWebhook(++made))
      const result = await callers(atOnce, webhooks.length, (number) => send(webhooks[number] as RawRequest))
      if (round === 0) continue
      const known = found.get(what) ?? { rates: [], times: [], floor }
      found.set(what, known)
      known.rates.push(result.rate)
      known.times.push(...result.times)
    }
  }
  agent.destroy()
  await app.close()
  await pool.end()
  await desk.close()
}

function post(address: URL, agent: http.Agent, { headers, body }: RawRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(address, { method: 'POST', agent, headers: { ...headers } }, (answer) => {
      answer.resume().on('end', () => {
        if (answer.statusCode === 200) resolve()
        else reject(new Error(`a webhook was answered ${answer.statusCode}`))
      })
    })
    request.on('error', reject).end(body)
  })
}
