import { Link } from '@tanstack/react-router'
import { Check, CircleSlash, Workflow } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { PAGES } from '../../api/pages'
import type { Item } from '../../api/types'
import { useRefetchOn } from '../../api/use-live'
import { useMe } from '../../app/use-me'
import { useActionName } from '../../settings/rules/run-words'
import { Badge, Dialog, EmptyState, ErrorState, MoreButton, SkeletonRows, Time } from '../../ui'
import { useDesk } from '../desk'
import styles from './rules-dialog.module.css'

type Run = Item<'rules.runsOn'>
const PATH = '/api/conversations/{conversationId}/rule-runs' as const

/** Which rules ran on the conversation, when, what they did, and what they did not (R120). */
export function RulesDialog() {
  const t = useTranslations('conversation.rules')
  const { show } = useDesk()
  return (
    <Dialog open onOpenChange={() => show(null)} title={t('title')} description={t('text')} size="md">
      <Runs />
    </Dialog>
  )
}

function Runs() {
  const t = useTranslations('conversation.rules')
  const { conversation } = useDesk()
  const { id: conversationId } = conversation
  useRefetchOn(
    ['conversation.updated', 'message.received'],
    [PATH],
    (event) => event.conversationId === conversationId,
  )
  const runs = query.useInfiniteQuery(
    'get',
    PATH,
    { params: { path: { conversationId }, query: { limit: 20 } } },
    PAGES,
  )
  const { data, refetch, isFetching } = runs
  const error: unknown = runs.error
  if (error) return <ErrorState small error={error} onRetry={refetch} retrying={isFetching} />
  if (!data) return <SkeletonRows rows={4} />
  const items = data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return <EmptyState small icon={<Workflow />} title={t('none')} text={t('noneText')} />
  return (
    <>
      <ol className={styles.runs}>
        {items.map((run) => (
          <OneRun key={run.id} run={run} />
        ))}
      </ol>
      <MoreButton of={runs} size="sm">
        {t('more')}
      </MoreButton>
    </>
  )
}

function OneRun({ run }: { readonly run: Run }) {
  const t = useTranslations('conversation.rules')
  const outcomes = useTranslations('settings.rules.runs.outcomes')
  const named = useActionName()
  const { outcome, actions, at } = run
  return (
    <li className={styles.run}>
      <div className={styles.head}>
        <RuleName run={run} />
        <Time at={at} />
      </div>
      {outcome === 'done' ? (
        <ul className={styles.actions}>
          {actions.map(({ action, done }, place) => (
            <li key={place} data-done={done || undefined}>
              {done ? <Check aria-hidden /> : <CircleSlash aria-hidden />}
              {done ? named(action) : t('passedOver', { action: named(action) })}
            </li>
          ))}
        </ul>
      ) : (
        <Badge tone="warn">{outcomes(outcome)}</Badge>
      )}
    </li>
  )
}

/** Who may change it is led to it. */
function RuleName({ run }: { readonly run: Run }) {
  const t = useTranslations('conversation.rules')
  const { administrator } = useMe()
  if (run.ruleName === null) return <span className={styles.gone}>{t('gone')}</span>
  if (!administrator) return <strong>{run.ruleName}</strong>
  return (
    <Link
      to="/settings/$section/{-$item}"
      params={{ section: 'rules', item: run.ruleId }}
      className={styles.name}
    >
      {run.ruleName}
    </Link>
  )
}
