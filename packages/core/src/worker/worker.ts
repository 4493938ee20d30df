import { sendReplies } from '../delivery/send.js'
import { safeReason } from '../errors.js'
import { applyLanes } from '../intake/lanes.js'
import type { Id } from '../model/id.js'
import type { Due } from '../model/tables.js'
import type { WorkerParts } from './parts.js'
import { routeInTurn } from './route.js'
import { wakeConversations } from './wake.js'
import { doWork } from './work.js'

/** Idle, the worker looks again after so many ms, whatever wakes it. */
const IDLE_MS = 500
/** Another process gives out the queue: whether it saw what changed here is asked so many ms later. */
const BUSY_MS = 50
/** What waits for others than the storage is looked for at most so often, in ms, while nothing of it is done. */
const LOOK_MS = 20
/** A call to a network that is under way when the worker stops gets so many ms to end; then it is cut. */
const GRACE_MS = 4000

type Duty = (parts: WorkerParts, workspace: Id<'workspace'>, signal: AbortSignal) => Promise<number>
interface Round {
  readonly tables: readonly Due[]
  readonly duties: readonly Duty[]
  /** Of so many workspaces at once; each has its turn when one of those has ended. */
  readonly atOnce: number
}
/** What customers and agents wait for. It waits for the storage alone. */
const CARE: Round = {
  tables: ['lanes', 'conversations'],
  duties: [applyLanes, wakeConversations],
  atOnce: 4,
}
/** A network, or a channel's mail server, may say nothing for as long as a call lasts. */
const SENDING: Round = { tables: ['deliveries'], duties: [sendReplies], atOnce: 32 }
/** Polls, mail, webhooks, files, bulk actions: whatever else takes its time. */
const ERRANDS: Round = { tables: ['work'], duties: [doWork], atOnce: 8 }

/**
 * Does what is due: applies what came in, sends what goes out, wakes conversations, polls. Any number of workers,
 * in any number of processes, share the work: each piece is claimed, leased and fenced.
 */
export class Worker {
  private readonly stopping = new AbortController()
  private readonly cutting = new AbortController()
  private running: Promise<void> | null = null
  /** Workspaces that changed since their queue was last given out. */
  private readonly changed = new Set<Id<'workspace'>>()
  /** Of these, another process was giving it out. */
  private readonly busy = new Set<Id<'workspace'>>()

  constructor(private readonly parts: WorkerParts) {
    parts.wakeups.onWorkspace((workspace) => this.changed.add(workspace))
  }

  /**
   * Claims and does what is due now, in every workspace, once. Answers how many pieces were done. A duty that fails
   * stops no other duty and no other workspace; the first failure is thrown at the end.
   */
  async step(): Promise<number> {
    const failures: unknown[] = []
    let total = 0
    for (const round of [CARE, SENDING, ERRANDS]) total += await this.go(round, failures)
    total += await this.route(failures)
    if (failures.length > 0) throw failures[0]
    return total
  }

  /** Steps until nothing is due: for tests and scripts. Answers how many pieces were done. */
  async drain(limit = 1000): Promise<number> {
    let total = 0
    for (let steps = 0; steps < limit; steps += 1) {
      const done = await this.step()
      if (done === 0) return total
      total += done
    }
    return total
  }

  start(): void {
    this.running ??= this.run()
  }

  /** Begins nothing new, and resolves when what is under way has ended (P25). */
  async stop(): Promise<void> {
    this.stopping.abort()
    const ended = new AbortController()
    void this.parts.runtime.wait(GRACE_MS, ended.signal).then(() => this.cutting.abort())
    await this.running
    ended.abort()
  }

  private async run(): Promise<void> {
    await Promise.all([
      this.loop(
        async (failures) => (await this.go(CARE, failures)) + (await this.route(failures)),
        () => this.changed.size > 0,
      ),
      this.keepGoing(SENDING),
      this.keepGoing(ERRANDS),
    ])
  }

  /** Goes round until the worker stops; rests when there was nothing to do and there is no `more`, or when it failed. */
  private async loop(
    round: (failures: unknown[]) => Promise<number>,
    more: () => boolean = () => false,
  ): Promise<void> {
    const { signal } = this.stopping
    while (!signal.aborted) {
      const failures: unknown[] = []
      const done = await round(failures).catch(noted(failures))
      this.tell(failures)
      if (failures.length === 0 && (done > 0 || more())) continue
      await this.parts.wakeups.wait(null, this.busy.size > 0 ? BUSY_MS : IDLE_MS, signal)
      for (const workspace of this.busy) this.changed.add(workspace)
      this.busy.clear()
    }
  }

  /**
   * The same for what waits for others than the storage: a workspace in which it takes long holds up itself alone. The
   * next round begins while it is under way, and passes it over.
   */
  private async keepGoing(round: Round): Promise<void> {
    const { wakeups, runtime } = this.parts
    const { signal } = this.stopping
    const underWay = new Map<Id<'workspace'>, Promise<unknown>>()
    let again = new AbortController()
    const turn = async (workspace: Id<'workspace'>) => {
      const failures: unknown[] = []
      const done = await this.inOne(round, workspace, failures)
      underWay.delete(workspace)
      this.tell(failures)
      // Where something was done there may be more.
      if (done > 0) again.abort()
    }
    while (!signal.aborted) {
      again = new AbortController()
      const looked = runtime.now().getTime()
      // Listens before it looks: what becomes due in between wakes it as well.
      const woken = wakeups.wait(null, IDLE_MS, AbortSignal.any([signal, again.signal]))
      const begin = async (workspace: Id<'workspace'>) => {
        if (underWay.has(workspace)) return
        while (underWay.size >= round.atOnce) await Promise.race(underWay.values())
        underWay.set(workspace, turn(workspace))
      }
      await this.each(round, begin).catch((error: unknown) => this.tell([error]))
      await woken
      // Each change of anything wakes it: so many looks would take from what they look for.
      const rest = looked + LOOK_MS - runtime.now().getTime()
      if (!again.signal.aborted && rest > 0) await runtime.wait(rest, signal)
    }
    await Promise.all(underWay.values())
  }

  private tell(failures: readonly unknown[]): void {
    for (const error of failures)
      this.parts.runtime.log.error('a worker step failed', { error: safeReason(error) })
  }

  /** Once through every workspace in which something of the round is due, several at once, to the end. */
  private async go(round: Round, failures: unknown[]): Promise<number> {
    let total = 0
    const underWay = new Set<Promise<unknown>>()
    try {
      await this.each(round, async (workspace) => {
        while (underWay.size >= round.atOnce) await Promise.race(underWay)
        const turn: Promise<unknown> = this.inOne(round, workspace, failures).then((done) => {
          total += done
          underWay.delete(turn)
        })
        underWay.add(turn)
      })
    } finally {
      await Promise.all(underWay)
    }
    return total
  }

  /** The workspaces in which something of the round is due, one after the other. */
  private async each({ tables }: Round, use: (workspace: Id<'workspace'>) => Promise<void>): Promise<void> {
    let after: Id<'workspace'> | null = null
    for (;;) {
      const workspaces: readonly Id<'workspace'>[] = await this.parts.storage.due({
        tables,
        after,
        limit: 50,
      })
      for (const workspace of workspaces) {
        if (this.stopping.signal.aborted) return
        await use(workspace)
      }
      after = workspaces.at(-1) ?? null
      if (workspaces.length < 50) return
    }
  }

  /** Never throws: what fails is noted, and the next duty has its turn. */
  private async inOne({ duties }: Round, workspace: Id<'workspace'>, failures: unknown[]): Promise<number> {
    let total = 0
    for (const duty of duties)
      if (!this.stopping.signal.aborted)
        total += await duty(this.parts, workspace, this.cutting.signal).catch(noted(failures))
    return total
  }

  /** The queues of workspaces that changed are given out. */
  private async route(failures: unknown[]): Promise<number> {
    let total = 0
    for (const workspace of [...this.changed]) total += await this.routeIn(workspace, failures)
    return total
  }

  /** Whatever changed may have brought work, or somebody who takes it: the queue is given out. A cheap look when nobody is there. */
  private async routeIn(workspace: Id<'workspace'>, failures: unknown[]): Promise<number> {
    if (this.stopping.signal.aborted || !this.changed.delete(workspace)) return 0
    try {
      const given = await routeInTurn(this.parts, workspace)
      if (given !== 'busy') return given
      this.busy.add(workspace)
      return 0
    } catch (error) {
      failures.push(error)
      return 0
    }
  }
}

const noted =
  (failures: unknown[]) =>
  (error: unknown): number => {
    failures.push(error)
    return 0
  }
