import type { ChangeSet, Claim, Id, Row, Storage } from '@inboxkit/core'
import { isInboxError } from '@inboxkit/core'
import { aChangeSet, aNewWorkspace, aRow, type FakeClock } from '@inboxkit/core/testing'
import fc from 'fast-check'

/** What both storages are asked, step by step: the same calls with the same arguments. */
export class Machine {
  readonly clock: FakeClock
  readonly workspace: Id<'workspace'>
  /** Part of the names that no workspace owns: buckets, accounts. */
  readonly own: string
  readonly channels: readonly Id<'channel'>[]
  /** Rows that may stand there; each has one identifier for its whole life. */
  readonly conversations: readonly Row<'conversations'>[]
  readonly works: readonly Row<'work'>[]
  readonly teams: readonly string[]
  claims: readonly Claim[] = []
  last: ChangeSet
  readonly #storages: readonly [Storage, Storage]

  private constructor(clock: FakeClock, storages: readonly [Storage, Storage], workspace: Id<'workspace'>) {
    this.clock = clock
    this.#storages = storages
    this.workspace = workspace
    this.own = workspace
    this.channels = [aRow('conversations').channelId, aRow('conversations').channelId]
    this.conversations = Array.from({ length: 5 }, () => aRow('conversations'))
    this.works = Array.from({ length: 4 }, () => aRow('work'))
    this.teams = this.works.map(({ id }) => `team of ${id}`)
    this.last = aChangeSet(workspace)
  }

  static async of(clock: FakeClock, storages: readonly [Storage, Storage]): Promise<Machine> {
    const workspace = aNewWorkspace('same')
    for (const storage of storages) await storage.createWorkspace(workspace)
    return new Machine(clock, storages, workspace.id)
  }

  /** Asks both, and answers both answers in a form that can be compared. */
  async ask(call: (storage: Storage) => Promise<unknown>): Promise<readonly [unknown, unknown]> {
    const [one, other] = this.#storages
    return [await settled(call(one)), await settled(call(other))]
  }

  /** The rows as the first storage has them now; those that are not there come as they would be inserted. */
  async standing(): Promise<{
    readonly conversations: readonly Row<'conversations'>[]
    readonly works: readonly Row<'work'>[]
    readonly configVersion: number
  }> {
    const { rows, configVersion } = await this.#storages[0].load(this.workspace, {
      lookups: [
        { table: 'conversations', by: 'id', values: this.conversations.map(({ id }) => [id]) },
        { table: 'work', by: 'id', values: this.works.map(({ id }) => [id]) },
      ],
    })
    const [conversations = [], works = []] = rows as unknown as [Row<'conversations'>[], Row<'work'>[]]
    return {
      configVersion,
      conversations: this.conversations.map((row) => conversations.find(({ id }) => id === row.id) ?? row),
      works: this.works.map((row) => works.find(({ id }) => id === row.id) ?? row),
    }
  }
}

/** The answer, or the code of the refusal. Conflicts are a set. */
async function settled(answer: Promise<unknown>): Promise<unknown> {
  try {
    const value = await answer
    if (
      typeof value === 'object' &&
      value !== null &&
      'conflicts' in value &&
      Array.isArray(value.conflicts)
    ) {
      return { ...value, conflicts: value.conflicts.map((conflict) => JSON.stringify(conflict)).sort() }
    }
    return value
  } catch (error) {
    return `refused: ${isInboxError(error) ? error.code : String(error)}`
  }
}

const unit = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'B', 'z', ' ', '%', '_', '\\', "'", 'é', 'ß', 'İ', '日') },
  { weight: 2, arbitrary: fc.constantFrom('😀', '～', '\u202e', '\ufeff', '\u200d', '\u0001') },
  { weight: 1, arbitrary: fc.constantFrom('\0', '\ud83d', '\ude00') },
)
/** Texts with everything in them that storages treat differently when they are not careful. */
export const anyText = fc.string({ unit, maxLength: 6 })
/** The same without what is refused. */
export const plainText = anyText.map((text) => text.replace(/\0|\p{Surrogate}/gu, ''))
