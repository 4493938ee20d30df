import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { NotFound } from '../../app/failed'
import { KeptPage } from '../kept/kept-page'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import { PolicyForm } from './policy-form'
import { POLICY_PATHS } from './policy-list'

/** One policy, or a new one. */
export function PolicyPage({ policyId }: { readonly policyId: string | null }) {
  const t = useTranslations('settings.policies')
  const listed = query.useQuery('get', '/api/admin/policies', {})
  if (policyId === null)
    return (
      <SectionPage section="service-levels" title={t('add')}>
        <PolicyForm policy={null} />
      </SectionPage>
    )
  return (
    <Loaded of={listed} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const policy = items.find(({ id }) => id === policyId)
        if (!policy) return <NotFound />
        return (
          <KeptPage
            section="service-levels"
            name={policy.name}
            stale={POLICY_PATHS}
            remove={() => api.DELETE('/api/admin/policies/{id}', { params: { path: { id: policy.id } } })}
          >
            <PolicyForm policy={policy} />
          </KeptPage>
        )
      }}
    </Loaded>
  )
}
