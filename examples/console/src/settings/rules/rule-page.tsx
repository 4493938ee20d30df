import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { NotFound } from '../../app/failed'
import { KeptPage } from '../kept/kept-page'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import { RuleForm } from './rule-form'
import { RULE_PATHS } from './rule-list'
import { RuleRuns } from './rule-runs'

/** One automation, or a new one. */
export function RulePage({ ruleId }: { readonly ruleId: string | null }) {
  const t = useTranslations('settings.rules')
  const listed = query.useQuery('get', '/api/admin/rules', {})
  if (ruleId === null)
    return (
      <SectionPage section="rules" title={t('add')}>
        <RuleForm rule={null} />
      </SectionPage>
    )
  return (
    <Loaded of={listed} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const rule = items.find(({ id }) => id === ruleId)
        if (!rule) return <NotFound />
        return (
          <KeptPage
            section="rules"
            name={rule.name}
            stale={RULE_PATHS}
            remove={() => api.DELETE('/api/admin/rules/{id}', { params: { path: { id: rule.id } } })}
          >
            <RuleForm rule={rule} />
            <RuleRuns ruleId={rule.id} />
          </KeptPage>
        )
      }}
    </Loaded>
  )
}
