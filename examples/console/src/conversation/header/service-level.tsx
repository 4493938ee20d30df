import { Clock } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../../api/client'
import type { Answer } from '../../api/types'
import { useRefetchOn } from '../../api/use-live'
import {
  Banner,
  Button,
  Countdown,
  ErrorState,
  NARROW,
  Popover,
  SkeletonRows,
  Time,
  useDuration,
  useMediaQuery,
  VisuallyHidden,
} from '../../ui'
import { useDesk } from '../desk'
import styles from './header.module.css'

type Target = Answer<'conversations.explainServiceLevel'>['targets'][number]
const PATH = '/api/conversations/{conversationId}/service-level' as const
const SHOWN_SPANS = 6

/** When the answer is due, and on request why then. */
export function ServiceLevel() {
  const t = useTranslations('conversation.level')
  const { conversation, panel, show } = useDesk()
  useRefetchOn(['service-level.changed'], [PATH], (event) => event.conversationId === conversation.id)
  const narrow = useMediaQuery(NARROW)
  const level = conversation.serviceLevel
  if (!level) return null
  const label = t(`metric.${level.metric}`)
  return (
    <Popover
      trigger={
        <Button size="sm" variant="ghost" icon={<Clock />}>
          <VisuallyHidden>{label}: </VisuallyHidden>
          <Countdown due={level.dueAt} label={label} brief={narrow} />
          <VisuallyHidden>{t('why')}</VisuallyHidden>
        </Button>
      }
      title={t('title')}
      align="end"
      size="md"
      open={panel === 'level'}
      onOpenChange={(open) => show(open ? 'level' : null)}
    >
      <Explanation conversationId={conversation.id} />
    </Popover>
  )
}

function Explanation({ conversationId }: { readonly conversationId: string }) {
  const found = query.useQuery('get', PATH, { params: { path: { conversationId } } })
  const { data } = found
  const error: unknown = found.error
  if (error) return <ErrorState small error={error} onRetry={found.refetch} />
  if (!data) return <SkeletonRows rows={4} />
  const open = data.targets.filter(({ endedAt }) => endedAt === null)
  return (
    <div className={styles.levelText}>
      {(open.length > 0 ? open : data.targets).map((target) => (
        <OneTarget key={`${target.metric}${target.startedAt}`} target={target} />
      ))}
    </div>
  )
}

/** Why it is due then: the clock, the start, what counted and what did not. */
function OneTarget({ target }: { readonly target: Target }) {
  const t = useTranslations('conversation.level')
  const format = useFormatter()
  const duration = useDuration()
  const spanOf = (from: string, to: string | null) =>
    to === null
      ? t('since', { from: format.dateTime(new Date(from), { dateStyle: 'short', timeStyle: 'short' }) })
      : format.dateTimeRange(new Date(from), new Date(to), { dateStyle: 'short', timeStyle: 'short' })
  return (
    <section>
      <strong>{t(`metric.${target.metric}`)}</strong>
      {target.agrees ? null : (
        <Banner tone="warn" title={t('disagrees')}>
          {t('disagreesText')}
        </Banner>
      )}
      <dl className={styles.rows}>
        <dt>{t('policy')}</dt>
        <dd>{target.policyName ?? t('removed')}</dd>
        <dt>{t('clock')}</dt>
        <dd>{target.calendarName ? `${target.calendarName} (${target.zone ?? ''})` : t('allTime')}</dd>
        <dt>{t('started')}</dt>
        <dd>
          <Time at={target.startedAt} as="full" plain />
        </dd>
        <dt>{t('target')}</dt>
        <dd>{t('counted', { counted: duration(target.countedMs), target: duration(target.targetMs) })}</dd>
        <dt>{t('due')}</dt>
        <dd>{target.dueAt ? <Time at={target.dueAt} as="full" plain /> : t('stands')}</dd>
      </dl>
      {target.paused.length > 0 ? (
        <>
          <span className={styles.hint}>{t('paused')}</span>
          <ul className={styles.spans}>
            {target.paused.slice(-SHOWN_SPANS).map(({ from, to }) => (
              <li key={from}>{spanOf(from, to)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {target.calendarId && target.counted.length > 0 ? (
        <>
          <span className={styles.hint}>{t('hours')}</span>
          <ul className={styles.spans}>
            {target.counted.slice(0, SHOWN_SPANS).map(({ from, to, ms }) => (
              <li key={from}>
                {spanOf(from, to)} · {duration(ms)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
