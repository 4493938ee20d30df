import { Timer } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { Card, EmptyState, useDuration } from '../../ui'
import { AddLink } from '../kept/add-link'
import { OrderedList } from '../kept/ordered-list'
import { ifMatch } from '../parts/if-match'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'

export type Policy = Item<'policies.list'>
export const POLICY_PATHS = ['/api/admin/policies'] as const
export const TARGETS = ['firstResponseMs', 'nextResponseMs', 'resolutionMs'] as const

/** The policies in their order: the first that fits a conversation counts. */
export function PolicyList() {
  const t = useTranslations('settings.policies')
  const listed = query.useQuery('get', '/api/admin/policies', {})
  const duration = useDuration()
  const { run, busy } = useAction(POLICY_PATHS)
  const add = <AddLink section="service-levels" label={t('add')} />
  const about = (policy: Policy) =>
    [
      ...TARGETS.flatMap((name) => {
        const target = policy[name]
        return target === null ? [] : [`${t(name)} ${duration(target)}`]
      }),
      t(`clocks.${policy.clock}`),
    ].join(' · ')
  return (
    <SectionPage section="service-levels" actions={isNone(listed) ? undefined : add}>
      <Loaded of={listed} rows={4}>
        {({ items }) => (
          <Card flush>
            {items.length === 0 ? (
              <EmptyState icon={<Timer />} title={t('none')} text={t('noneText')} action={add} />
            ) : (
              <OrderedList
                section="service-levels"
                label={t('label')}
                rows={items}
                about={about}
                busy={busy}
                onOrder={(ids) => void run(() => api.PUT('/api/admin/policies/order', { body: { ids } }))}
                onTurn={(policy, enabled) =>
                  void run(() =>
                    api.POST('/api/admin/policies', {
                      body: { id: policy.id, enabled },
                      headers: ifMatch(policy.revision),
                    }),
                  )
                }
              />
            )}
          </Card>
        )}
      </Loaded>
    </SectionPage>
  )
}
