import type { z } from 'zod'
import { accessOf, demand } from '../domain/access/access.js'
import { ofWorkspace } from '../domain/access/permissions.js'
import type { ConfigChange, Context, Decision } from '../domain/context.js'
import { FOLLOWERS } from '../domain/followers.js'
import { isInboxError, parseInput } from '../errors.js'
import type { ActorRef } from '../model/actor.js'
import type { Json } from '../model/columns.js'
import { createIds, type Id } from '../model/id.js'
import { DEFAULT_PLANS, type Plans } from '../model/plans.js'
import type { ChangeSet, ClaimEnd, Committed, Conflicts, RowChange } from '../ports/change-set.js'
import type { Runtime } from '../ports/runtime.js'
import type { Lookup, Storage } from '../ports/storage.js'
import { conflict, replay } from './answers.js'
import { type Batch, type BatchResult, decideStep, instead, poisoned, type Step } from './batch.js'
import { type AnyCommand, prepared } from './command.js'
import type { Configurations } from './configurations.js'
import { contextOf } from './context-of.js'
import { digestAudit } from './digest.js'
import { configurationRecords } from './edits.js'
import { preparing } from './preparing.js'
import { Reads } from './reads.js'
import { record } from './record.js'
import { requestKey } from './request-key.js'
import { readStages } from './stages.js'
import { Workset } from './workset.js'

/** How often a decision is made again after somebody was faster. */
const TRIES = 6
/** How often the same ChangeSet is sent again when its answer was lost. */
const RESENDS = 4

/** The one way through the core: read, authorise, decide, commit, publish. */
export class Path {
  private readonly reads: Reads

  constructor(
    private readonly storage: Storage,
    private readonly configurations: Configurations,
    private readonly runtime: Runtime,
    private readonly committed: (workspace: Id<'workspace'>) => void,
    private readonly plans: Plans = DEFAULT_PLANS,
  ) {
    this.reads = new Reads(storage, configurations)
  }

  /**
   * Runs one command for one actor. Somebody faster: it is decided again on the new state, up to six times.
   * The same `key` gives the same outcome once, however often it is sent.
   * @throws whatever the command refuses with; CONFLICT when others were faster each time; IDEMPOTENCY_MISMATCH
   */
  async run<I extends z.ZodType, P>(
    workspace: Id<'workspace'>,
    actor: ActorRef,
    command: AnyCommand<I, P>,
    input: unknown,
    key?: string,
  ): Promise<Json> {
    const parsed = parseInput(command.input, input)
    const seed = this.runtime.random(16)
    const request = key === undefined ? null : await requestKey(workspace, actor, command.name, key, input)
    let last: Conflicts | null = null
    let first: Date | null = null
    let decide: ((context: Context) => Decision) | null = null
    for (let tries = 0; tries < TRIES; tries += 1) {
      const configuration = await this.configurations.get(workspace)
      const workset = new Workset()
      const now = await this.reads.read(
        workspace,
        workset,
        command.load(parsed, configuration, actor),
        request?.commit,
        configuration.version,
      )
      if (now === 'stale') continue
      // Rights first: whose rights ended is not answered from the record of an earlier time either.
      const access = accessOf(actor, configuration, now.now)
      if (ofWorkspace(command.permission)) demand(access, command.permission)
      if (now.committed) return replay(now.committed.outcome, request?.digest ?? '', key ?? '')
      if (!decide) {
        const asked = { workspace, actor, configuration, now: now.now }
        const { storage, configurations, runtime } = this
        decide = await prepared(command, parsed, () =>
          preparing({ storage, configurations, runtime }, command, asked),
        )
        // It may have taken its time: what was read before is read again.
        if (command.prepare) continue
      }
      const read = (lookups: readonly Lookup[]) =>
        this.reads.read(workspace, workset, lookups, undefined, configuration.version)
      if ((await readStages(command, parsed, actor, workset, read)) === 'stale') continue
      first ??= now.now
      const ids = createIds(first, seed)
      const asked = { workspace, now: now.now, ids, actor, access }
      const context = contextOf(asked, this.plans, configuration, workset)
      const decision = decide(context)
      const commit = request?.commit ?? ids.next('commit')
      const recorded = await this.carryOut(context, workset, decision.action ?? command.name, decision)
      if (recorded === 'stale') continue
      const rows = [...workset.written(), ...recorded]
      const outcome = decision.outcome ?? null
      const { configuration: edits = [] } = decision
      const nothing = rows.length === 0 && edits.length === 0
      // A key is remembered also where there was nothing to do: sent again when there is, it still does nothing.
      if (nothing && !request) return outcome
      const changes: ChangeSet = {
        id: commit,
        workspace,
        basis: configuration.version,
        rows: digestAudit(rows),
        configuration: configurationRecords(edits, configuration),
        by: actor as unknown as Json,
        claims: [],
        outcome: { outcome, request: request?.digest ?? null },
      }
      const answer = await this.commit(changes)
      if (answer.ok) {
        if (edits.length > 0) await this.configurations.renew(workspace)
        if (!nothing) this.committed(workspace)
        return answer.replayed ? replay(answer.outcome, request?.digest ?? '', key ?? '') : outcome
      }
      last = answer
      await this.reload(workspace, answer)
    }
    throw conflict(last)
  }

  /**
   * Decides many things on one working copy and commits them together, with the end of the claims they came
   * from. When others keep being faster, each step is committed alone.
   */
  async batch(workspace: Id<'workspace'>, batch: Batch): Promise<BatchResult> {
    const whole = await this.tryBatch(workspace, batch, () => true, batch.claims).catch(poisoned)
    if (whole !== 'contended') return whole
    // Others kept being faster, or one of them cannot be stored: each alone, so that one harms no other.
    const held = batch.claims.map((claim) => ({ ...claim, end: 'keep' as const }))
    const tried = new Set<string>()
    for (let left = true; left; ) {
      // The step of this turn; null: none is left, or none could be read, and then none is to blame.
      let picked: string | null = null
      const one = ({ key }: Step) => {
        if (picked !== null || tried.has(key)) return false
        picked = key
        tried.add(key)
        return true
      }
      const noted = (error: unknown) => {
        if (poisoned(error) !== 'contended' || picked === null) throw error
        return this.tryBatch(workspace, instead(batch, error), ({ key }) => key === picked, held)
      }
      let result = await this.tryBatch(workspace, batch, one, held).catch(noted)
      // One that cannot be committed even alone is noted as failed, or it would hold back what comes after it for good.
      if (result === 'contended') result = await noted(conflict(null))
      if (result === 'contended') throw conflict(null)
      if (result.kind === 'lost') return result
      left = picked !== null
    }
    const ended = await this.tryBatch(
      workspace,
      { ...batch, plan: async () => [] },
      () => false,
      batch.claims,
    )
    return ended === 'contended' ? { kind: 'lost' } : ended
  }

  /** `picks` chooses the steps: all, or one at a time when the whole kept losing. */
  private async tryBatch(
    workspace: Id<'workspace'>,
    batch: Batch,
    picks: (step: Step) => boolean,
    claims: readonly ClaimEnd[],
  ): Promise<BatchResult | 'contended'> {
    const seed = this.runtime.random(16)
    let first: Date | null = null
    let picked: ReadonlySet<string> | null = null
    for (let tries = 0; tries < TRIES; tries += 1) {
      const configuration = await this.configurations.get(workspace)
      const workset = new Workset()
      const planned = await this.reads.planned(workspace, batch, configuration, workset, tries === 0)
      if (!planned) continue
      const { steps, now } = planned
      first ??= now
      picked ??= new Set(steps.filter(picks).map(({ key }) => key))
      const keys = picked
      const ids = createIds(first, seed)
      const { actor } = batch
      const asked = { workspace, now, ids, actor, access: accessOf(actor, configuration, now) }
      const context = contextOf(asked, this.plans, configuration, workset)
      const decided = await this.decided(
        steps.filter(({ key }) => keys.has(key)),
        context,
        workset,
      )
      if (decided === 'stale') continue
      const { recorded, edits } = decided
      const rows = [...workset.written(), ...recorded]
      const nothing = rows.length === 0 && edits.length === 0
      if (nothing && claims.every(({ end }) => end === 'keep')) return { kind: 'done', position: null }
      const answer = await this.commit({
        id: ids.next('commit'),
        workspace,
        basis: configuration.version,
        rows: digestAudit(rows),
        configuration: configurationRecords(edits, configuration),
        by: actor as unknown as Json,
        claims,
        outcome: null,
      })
      if (answer.ok) {
        if (edits.length > 0) await this.configurations.renew(workspace)
        if (!nothing) this.committed(workspace)
        return { kind: 'done', position: answer.position }
      }
      if (answer.conflicts.some(({ guard }) => guard === 'claim')) return { kind: 'lost' }
      await this.reload(workspace, answer)
    }
    return 'contended'
  }

  /** Carries out the steps one after the other; answers what is recorded of them and what they change of settings. */
  private async decided(steps: readonly Step[], context: Context, workset: Workset) {
    const recorded: RowChange[] = []
    const edits: ConfigChange[] = []
    for (const step of steps)
      for (const decision of decideStep(step, context)) {
        const noted = await this.carryOut(context, workset, decision.action ?? step.action, decision)
        if (noted === 'stale') return noted
        recorded.push(...noted)
        edits.push(...(decision.configuration ?? []))
      }
    return { recorded, edits }
  }

  /** Applies a decision and what follows from it; answers the audit rows and events of both. */
  private async carryOut(
    context: Context,
    workset: Workset,
    action: string,
    decision: Decision,
  ): Promise<RowChange[] | 'stale'> {
    const effects = [...workset.apply(decision.changes)]
    const recorded = record(context, action, effects, decision.configuration ?? [])
    for (const follower of FOLLOWERS) {
      const needs = workset.missing(follower.needs(effects, context))
      const { version } = context.configuration
      if (
        needs.length > 0 &&
        (await this.reads.read(context.workspace, workset, needs, undefined, version)) === 'stale'
      )
        return 'stale'
      for (const { actor, action: name, changes } of follower.follow(effects, context)) {
        const more = workset.apply(changes)
        recorded.push(...record({ ...context, actor }, name, more, []))
        effects.push(...more)
      }
    }
    return recorded
  }

  /** A thrown commit is unknown: the same ChangeSet goes out again, and the storage knows it by its id (P8). */
  private async commit(changes: ChangeSet): Promise<Committed | Conflicts> {
    for (let sent = 1; ; sent += 1) {
      try {
        return await this.storage.commit(changes)
      } catch (error) {
        if (!isInboxError(error, 'STORAGE_UNAVAILABLE') || sent >= RESENDS) throw error
        await this.runtime.wait(50 * 4 ** sent)
      }
    }
  }

  private async reload(workspace: Id<'workspace'>, answer: Conflicts): Promise<void> {
    const guards = new Set(answer.conflicts.map(({ guard }) => guard))
    if (guards.has('config') || guards.has('revision')) await this.configurations.renew(workspace)
    if (guards.has('busy')) await this.runtime.wait(5 + ((this.runtime.random(1)[0] ?? 0) % 20))
  }
}
