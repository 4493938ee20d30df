import { useEffect, useRef, useState } from 'react'
import type { Option } from './option'

/** Asks for what matches; `signal` is aborted when something else was typed meanwhile. */
export type OnSearch<V> = (query: string, signal: AbortSignal) => Promise<readonly Option<V>[]>

export interface OptionSearch<V> {
  readonly options: readonly Option<V>[]
  readonly state: 'idle' | 'loading' | 'failed'
}

const PAUSE_MS = 180

/** The options for what is typed: given ones as they are, others asked for once typing pauses and the list is open. */
export function useOptionSearch<V>(
  given: readonly Option<V>[] | undefined,
  onSearch: OnSearch<V> | undefined,
  query: string,
  open: boolean,
): OptionSearch<V> {
  const [found, setFound] = useState<OptionSearch<V>>({ options: given ?? [], state: 'idle' })
  const ask = useRef(onSearch)
  ask.current = onSearch
  const asks = Boolean(onSearch) && open
  useEffect(() => {
    if (!asks) return
    const control = new AbortController()
    setFound(({ options }) => ({ options, state: 'loading' }))
    const timer = setTimeout(
      async () => {
        try {
          const options = (await ask.current?.(query, control.signal)) ?? []
          if (!control.signal.aborted) setFound({ options, state: 'idle' })
        } catch {
          if (!control.signal.aborted) setFound({ options: [], state: 'failed' })
        }
      },
      query === '' ? 0 : PAUSE_MS,
    )
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [asks, query])
  return onSearch ? found : { options: given ?? [], state: 'idle' }
}
