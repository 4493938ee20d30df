import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { KeptThing } from '../kept/kept-thing'
import { PolicyForm } from './policy-form'
import { POLICY_PATHS } from './policy-list'

/** One policy, or a new one. */
export function PolicyPage({ policyId }: { readonly policyId: string | null }) {
  const t = useTranslations('settings.policies')
  return (
    <KeptThing
      section="service-levels"
      of={query.useQuery('get', '/api/admin/policies', {})}
      id={policyId}
      add={t('add')}
      stale={POLICY_PATHS}
      remove={({ id }) => api.DELETE('/api/admin/policies/{id}', { params: { path: { id } } })}
    >
      {(policy) => <PolicyForm policy={policy} />}
    </KeptThing>
  )
}
