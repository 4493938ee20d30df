import type { FactKind } from '../../model/record.js'
import type { TableName } from '../../model/tables.js'
import type { Measured, Measurement, MeasureQuery } from '../../ports/storage.js'
import type { Reader, Sees } from '../reader.js'

/** So many passes of one report are with the storage at once: others need its connections and processors too. */
const AT_ONCE = 2

/** One question about facts: what is common to those that can be answered together, and what is its own. */
export interface FactQuestion extends Omit<Query<'facts'>, 'of' | 'table'> {
  /** The kinds of facts that it is about. */
  readonly kinds: readonly FactKind[]
  readonly measured: Measurement<'facts'>
}
type Query<T extends TableName> = Omit<MeasureQuery<T>, 'visible' | 'configVersion'>

interface Pass {
  readonly common: string
  readonly kinds: Set<FactKind>
  readonly asked: Map<string, Waiting>
}
interface Waiting extends FactQuestion {
  readonly answer: Promise<readonly Measured[]>
  readonly settle: (answer: Promise<readonly Measured[]>) => void
}

/**
 * The questions of one report. What is asked in one go of facts of the same kinds is answered in one pass over them, the
 * same question once, and a few passes are under way at a time.
 */
export class Questions {
  private readonly inTurn = turns(AT_ONCE)
  private passes: Pass[] = []

  constructor(
    private readonly reader: Reader,
    private readonly sees: Sees,
  ) {}

  facts(question: FactQuestion): Promise<readonly Measured[]> {
    if (this.passes.length === 0) queueMicrotask(() => this.go())
    const { at, by, where, limit, kinds, measured } = question
    const pass = this.passFor(JSON.stringify([at, by, where, limit]), kinds)
    const name = JSON.stringify([kinds, measured])
    const known = pass.asked.get(name)
    if (known) return known.answer
    let settle: Waiting['settle'] = () => {}
    const answer = new Promise<readonly Measured[]>((resolve) => {
      settle = resolve
    })
    pass.asked.set(name, { ...question, answer, settle })
    return answer
  }

  async conversations(query: Omit<Query<'conversations'>, 'of' | 'table'>, of: Measurement<'conversations'>) {
    const [found = []] = await this.inTurn(() =>
      this.reader.measure({ ...query, table: 'conversations', of: [of] }, this.sees),
    )
    return found
  }

  /** The pass over all facts of these kinds: those over some of them become one. */
  private passFor(common: string, kinds: readonly FactKind[]): Pass {
    const near = this.passes.filter(
      (pass) => pass.common === common && kinds.some((kind) => pass.kinds.has(kind)),
    )
    const pass: Pass = {
      common,
      kinds: new Set([...kinds, ...near.flatMap((each) => [...each.kinds])]),
      asked: new Map(near.flatMap((each) => [...each.asked])),
    }
    this.passes = [...this.passes.filter((each) => !near.includes(each)), pass]
    return pass
  }

  private go(): void {
    for (const pass of this.passes) {
      const asked = [...pass.asked.values()]
      const answer = this.inTurn(() => this.pass(pass.kinds, asked))
      for (const [place, { settle }] of asked.entries()) settle(answer.then((lists) => lists[place] ?? []))
    }
    this.passes = []
  }

  private pass(
    kinds: ReadonlySet<FactKind>,
    asked: readonly Waiting[],
  ): Promise<readonly (readonly Measured[])[]> {
    const [first] = asked
    if (!first) return Promise.resolve([])
    const { at, by, limit } = first
    const where = [{ column: 'kind', op: 'in', value: [...kinds] } as const, ...first.where]
    const of = asked.map(({ kinds: own, measured }) =>
      own.length === kinds.size
        ? measured
        : { ...measured, where: [{ column: 'kind', op: 'in', value: own } as const, ...measured.where] },
    )
    return this.reader.measure({ table: 'facts', where, at, by, limit, of }, this.sees)
  }
}

/** After one that failed no other begins: the report fails with it. */
function turns(atOnce: number): <R>(run: () => Promise<R>) => Promise<R> {
  let free = atOnce
  let failed: { readonly error: unknown } | null = null
  const waiting: (() => void)[] = []
  return async (run) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      if (failed) throw failed.error
      return await run()
    } catch (error) {
      failed ??= { error }
      throw error
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
