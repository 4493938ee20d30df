import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { PAGES } from '../../api/pages'
import type { Item } from '../../api/types'
import { Card, EmptyState, MoreButton } from '../../ui'
import { Conversations } from '../kept/conversations'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { useActionName } from './run-words'

type Run = Item<'rules.runs'>

/** What the rule did, the latest first. */
export function RuleRuns({ ruleId }: { readonly ruleId: string }) {
  const t = useTranslations('settings.rules.runs')
  const runs = query.useInfiniteQuery(
    'get',
    '/api/admin/rules/{ruleId}/runs',
    { params: { path: { ruleId }, query: { limit: 20 } } },
    PAGES,
  )
  return (
    <Card split title={t('title')} description={t('text')}>
      <Loaded of={runs} rows={4}>
        {({ pages }) =>
          pages.every(({ items }) => items.length === 0) ? (
            <EmptyState small title={t('none')} text={t('noneText')} />
          ) : (
            <div className={parts.stack}>
              {pages.map(({ items }, place) => (
                <RunRows key={place} runs={items} />
              ))}
              <MoreButton of={runs} size="sm">
                {t('more')}
              </MoreButton>
            </div>
          )
        }
      </Loaded>
    </Card>
  )
}

function RunRows({ runs }: { readonly runs: readonly Run[] }) {
  const t = useTranslations('settings.rules.runs')
  const named = useActionName()
  const about = ({ outcome, actions }: Run) =>
    outcome === 'done'
      ? actions
          .map(({ action, done }) => (done ? named(action) : t('passedOver', { action: named(action) })))
          .join(', ')
      : t(`outcomes.${outcome}`)
  return (
    <Conversations
      label={t('title')}
      items={runs.map((run) => ({ conversationId: run.conversationId, at: run.at, about: about(run) }))}
    />
  )
}
