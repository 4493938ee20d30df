import type { Measured, MeasureQuery } from '../../ports/storage.js'
import type { Reader, Sees } from '../reader.js'

/** So many questions of one report are with the storage at once: others need its connections and processors too. */
const AT_ONCE = 2

/** Asks the storage what a report is made of. */
export interface Questions {
  measure<T extends 'facts' | 'conversations'>(
    query: Omit<MeasureQuery<T>, 'visible' | 'configVersion'>,
    sees: Sees,
  ): Promise<readonly Measured[]>
}

/** The questions of one report: what several of its numbers are made of is asked once, and a few are asked at a time. */
export function questionsOf(reader: Reader): Questions {
  const asked = new Map<string, Promise<readonly Measured[]>>()
  const inTurn = turns(AT_ONCE)
  return {
    measure(query, sees) {
      const name = JSON.stringify(query)
      const known = asked.get(name)
      if (known) return known
      const answer = inTurn(() => reader.measure(query, sees))
      asked.set(name, answer)
      return answer
    },
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
