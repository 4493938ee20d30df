import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { KeptThing } from '../kept/kept-thing'
import { RuleForm } from './rule-form'
import { RULE_PATHS } from './rule-list'
import { RuleRuns } from './rule-runs'

/** One automation, or a new one. */
export function RulePage({ ruleId }: { readonly ruleId: string | null }) {
  const t = useTranslations('settings.rules')
  return (
    <KeptThing
      section="rules"
      of={query.useQuery('get', '/api/admin/rules', {})}
      id={ruleId}
      add={t('add')}
      stale={RULE_PATHS}
      remove={({ id }) => api.DELETE('/api/admin/rules/{id}', { params: { path: { id } } })}
    >
      {(rule) => (
        <>
          <RuleForm rule={rule} />
          {rule ? <RuleRuns ruleId={rule.id} /> : null}
        </>
      )}
    </KeptThing>
  )
}
