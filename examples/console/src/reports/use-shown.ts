import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type ReportSearch, readReportSearch, type Shown, shownBy } from './search'

const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

/** What the address says is shown, and how to show something else. */
export function useShown(): {
  readonly shown: Shown
  readonly search: ReportSearch
  readonly show: (changes: { readonly [K in keyof ReportSearch]?: ReportSearch[K] | undefined }) => void
} {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const navigate = useNavigate()
  const key = JSON.stringify(readReportSearch(raw))
  const search = useMemo(() => JSON.parse(key) as ReportSearch, [key])
  // The day on which the screen was opened, or the address changed: it does not turn under a reader's eyes.
  const shown = useMemo(() => shownBy(search, OWN_ZONE, new Date()), [search])
  const show = useCallback(
    (changes: { readonly [K in keyof ReportSearch]?: ReportSearch[K] | undefined }) => {
      const next = readReportSearch({ ...search, ...changes })
      void navigate({ to: '/reports', search: next as never, replace: true })
    },
    [navigate, search],
  )
  return { shown, search, show }
}
