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
/** A call to a network that is under way when the worker stops gets so many ms to end; then it is cut. */
const GRACE_MS = 4000

type Duty = (parts: WorkerParts, workspace: Id<'workspace'>, signal: AbortSignal) => Promise<number>
interface Round {
  readonly tables: readonly Due[]
  readonly duties: readonly Duty[]
}
/** What customers and agents wait for. */
const CARE: Round = {
  tables: ['lanes', 'deliveries', 'conversations'],
  duties: [applyLanes, sendReplies, wakeConversations],
}
/** Polls, mail, files, bulk actions: what may take its time goes round on its own, and holds up nothing of the above. */
const ERRANDS: Round = { tables: ['work'], duties: [doWork] }

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
    for (const round of [CARE, ERRANDS]) total += await this.go(round, failures)
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
      this.loop((failures) => this.go(ERRANDS, failures)),
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
      const done = await round(failures).catch((error: unknown) => {
        failures.push(error)
        return 0
      })
      for (const error of failures)
        this.parts.runtime.log.error('a worker step failed', { error: safeReason(error) })
      if (failures.length === 0 && (done > 0 || more())) continue
      await this.parts.wakeups.wait(null, this.busy.size > 0 ? BUSY_MS : IDLE_MS, signal)
      for (const workspace of this.busy) this.changed.add(workspace)
      this.busy.clear()
    }
  }

  /** Once through every workspace in which something of the round is due. */
  private async go({ tables, duties }: Round, failures: unknown[]): Promise<number> {
    let [after, total]: [Id<'workspace'> | null, number] = [null, 0]
    for (;;) {
      const workspaces: readonly Id<'workspace'>[] = await this.parts.storage.due({
        tables,
        after,
        limit: 50,
      })
      for (const workspace of workspaces)
        for (const duty of duties) {
          if (this.stopping.signal.aborted) return total
          total += await duty(this.parts, workspace, this.cutting.signal).catch(noted(failures))
        }
      after = workspaces.at(-1) ?? null
      if (workspaces.length < 50) return total
    }
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
