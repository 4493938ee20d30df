import type { Id, Session } from '@inboxkit/core'
import { Customers } from './inbox/customers.js'
import { type Desk, openDesk } from './inbox/desk.js'
import { STORAGES, type StorageName } from './inbox/storages.js'
import { callers } from './report/callers.js'
import { type Bench, type Benchmark, latencyCells, rateCells } from './report/section.js'

const CONVERSATIONS = 100
const CALLS = 400
const AT_ONCE = [1, 8] as const

/** What an agent does, once. */
const CALLED: Readonly<
  Record<string, (agent: Session, conversationId: string, n: number) => Promise<unknown>>
> = {
  'open a conversation (load)': (agent, conversationId) => agent.conversations.get({ conversationId }),
  'tag (load, commit)': (agent, conversationId, n) =>
    agent.conversations.tag({ conversationId, add: [`tag ${n}`], remove: [`tag ${n - CONVERSATIONS}`] }),
  'move to another queue (two loads, commit)': (agent, conversationId, n) =>
    agent.conversations.move({
      conversationId,
      queue: Math.floor(n / CONVERSATIONS) % 2 === 0 ? 'pending' : 'new',
    }),
}

/** How long an agent waits for one command, alone and beside seven others. */
export const commands: Benchmark = {
  name: 'commands',
  async run(bench) {
    const rows: (readonly string[])[] = []
    for (const storage of Object.keys(STORAGES) as StorageName[])
      rows.push(...(await measure(bench, storage)))
    return {
      name: 'commands',
      title: 'One command of an agent',
      notes: [
        `By a supervisor, each caller waiting for its answer, on ${CONVERSATIONS} conversations; all callers are in one workspace, and single commits of one workspace follow each other to the disk.`,
      ],
      head: ['what', 'median ms', 'p99 ms', 'median /s', 'p99 /s'],
      rows,
    }
  },
}

async function measure(bench: Bench, storage: StorageName): Promise<(readonly string[])[]> {
  const desk = await openDesk(await STORAGES[storage](bench))
  await desk.deliver(new Customers().deliveries(Math.ceil(CONVERSATIONS / 0.9)))
  await desk.inbox.worker.drain()
  const agent = await supervisor(desk)
  const { items } = await agent.conversations.list({ limit: CONVERSATIONS })
  const rows: (readonly string[])[] = []
  for (const [what, call] of Object.entries(CALLED)) {
    for (const atOnce of AT_ONCE) {
      bench.tell(`commands, ${storage}, ${what}, ${atOnce} at once`)
      const times: number[] = []
      const rates: number[] = []
      // The first round warms up.
      for (let round = 0; round <= bench.rounds; round += 1) {
        const result = await callers(atOnce, CALLS, (n) =>
          call(agent, items[n % items.length]?.id ?? '', n + round * CALLS),
        )
        if (round === 0) continue
        times.push(...result.times)
        rates.push(result.rate)
      }
      rows.push([
        `${storage}, ${what}, ${atOnce === 1 ? '1 caller' : `${atOnce} callers`}`,
        ...latencyCells(times),
        ...rateCells(rates),
      ])
    }
  }
  await desk.close()
  return rows
}

/** Somebody who may do all that agents do, on the one channel. */
export async function supervisor({ inbox, admin, workspace, channelId }: Desk): Promise<Session> {
  const { id } = await admin.users.upsert({ name: 'A supervisor' })
  await admin.grants.set({
    channelId: channelId as Id<'channel'>,
    subject: { kind: 'user', userId: id as Id<'user'> },
    role: 'supervisor',
  })
  return inbox.as({ workspace, userId: id })
}
