import { Workflow } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { Card, EmptyState } from '../../ui'
import { countOf } from '../conditions/conditions'
import { AddLink } from '../kept/add-link'
import { OrderedList } from '../kept/ordered-list'
import { ifMatch } from '../parts/if-match'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'

export type Rule = Item<'rules.list'>
export const RULE_PATHS = ['/api/admin/rules', '/api/admin/rules/{ruleId}/runs'] as const

/** The automations in the order in which they run. */
export function RuleList() {
  const t = useTranslations('settings.rules')
  const actions = useTranslations('settings.actions')
  const listed = query.useQuery('get', '/api/admin/rules', {})
  const { run, busy } = useAction(RULE_PATHS)
  const add = <AddLink section="rules" label={t('add')} />
  const about = (rule: Rule) =>
    [
      t(`triggers.${rule.trigger}`),
      t('conditions', { count: countOf(rule.when) }),
      [...new Set(rule.actions.map(({ action }) => actions(`kinds.${action}`)))].join(', '),
    ].join(' · ')
  return (
    <SectionPage section="rules" actions={isNone(listed) ? undefined : add}>
      <Loaded of={listed} rows={5}>
        {({ items }) => (
          <Card flush>
            {items.length === 0 ? (
              <EmptyState icon={<Workflow />} title={t('none')} text={t('noneText')} action={add} />
            ) : (
              <OrderedList
                section="rules"
                label={t('label')}
                rows={items}
                about={about}
                busy={busy}
                onOrder={(ids) => void run(() => api.PUT('/api/admin/rules/order', { body: { ids } }))}
                onTurn={(rule, enabled) =>
                  void run(() =>
                    api.POST('/api/admin/rules', {
                      body: { id: rule.id, enabled },
                      headers: ifMatch(rule.revision),
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
