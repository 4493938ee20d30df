import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { TabNav } from '../ui'
import { TAB_NAMES } from './metrics'
import type { ReportSearch } from './search'

/** The parts of the reports; what was chosen above them stays. */
export function TabLinks({ search }: { readonly search: ReportSearch }) {
  const t = useTranslations('reports')
  // By what it is told apart is of each part itself.
  const { by: _by, tab: _tab, ...kept } = search
  return (
    <TabNav aria-label={t('parts')}>
      {TAB_NAMES.map((name) => (
        <Link
          key={name}
          to="/reports"
          search={{ ...kept, tab: name === 'overview' ? undefined : name } as never}
          activeOptions={{ includeSearch: true, explicitUndefined: true }}
        >
          {t(`tabs.${name}`)}
        </Link>
      ))}
    </TabNav>
  )
}
