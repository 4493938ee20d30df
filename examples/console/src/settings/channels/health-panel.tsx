import { useFormatter, useTranslations } from 'use-intl'
import { Badge, Banner, Card, DescriptionList, Duration, EmptyState, Table, Time } from '../../ui'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import styles from './channels.module.css'
import { useHealth } from './health-badge'
import type { Health } from './health-word'
import { Counter, Held, Parked } from './health-work'
import type { Channel } from './queries'

/** How the connection is: what came last and how late, what waits, what the network still allows (R129, R182). */
export function HealthPanel({ channel }: { readonly channel: Channel }) {
  const health = useHealth(channel.id)
  return (
    <Loaded of={health} rows={6}>
      {(data) => (
        <div className={parts.stack}>
          <Troubles health={data} />
          <Connection health={data} />
          <Held channel={channel} held={data.held} />
          <Parked channel={channel} parked={data.parked} waiting={data.waiting} />
          <Counters counters={data.counters} />
          <Quotas quotas={data.quotas} />
        </div>
      )}
    </Loaded>
  )
}

function Troubles({ health }: { readonly health: Health }) {
  const t = useTranslations('settings.channels.health')
  return (
    <>
      {health.error ? (
        <Banner tone="bad" title={t('lastError')}>
          {health.error} {health.errorAt ? <Time at={health.errorAt} /> : null}
        </Banner>
      ) : null}
      {health.lateSince ? (
        <Banner tone="warn" title={t('late')}>
          <Time at={health.lateSince} />
        </Banner>
      ) : null}
    </>
  )
}

function Connection({ health }: { readonly health: Health }) {
  const t = useTranslations('settings.channels.health')
  const at = (instant: string | null) => (instant ? <Time at={instant} /> : t('never'))
  const webhook = health.webhookValid
  return (
    <Card split title={t('connection')}>
      <DescriptionList
        items={[
          {
            term: t('credentials'),
            value: (
              <span className={parts.row}>
                <Badge tone={health.credentials === 'valid' ? 'good' : 'bad'}>
                  {t(`credential.${health.credentials}`)}
                </Badge>
                {health.refusals > 0 ? t('refusals', { count: health.refusals }) : null}
              </span>
            ),
          },
          {
            term: t('webhook'),
            value: webhook === null ? t('noWebhook') : webhook ? t('webhookValid') : t('webhookInvalid'),
          },
          { term: t('subscribed'), value: at(health.subscribedAt) },
          { term: t('lastEvent'), value: at(health.lastEventAt) },
          { term: t('lastPoll'), value: at(health.lastPollAt) },
          {
            term: t('lag'),
            value: health.ingestLagMs === null ? t('unknown') : <Duration ms={health.ingestLagMs} />,
          },
          { term: t('messagesFrom'), value: t(`from.${health.directMessagesFrom}`) },
        ]}
      />
    </Card>
  )
}

function Counters({ counters }: { readonly counters: Health['counters'] }) {
  const t = useTranslations('settings.channels.health')
  const entries = Object.entries(counters).filter(([, value]) => value > 0)
  if (entries.length === 0) return null
  return (
    <Card split title={t('counters')} description={t('countersText')}>
      <dl className={styles.figures}>
        {entries.map(([name, value]) => (
          <Counter key={name} name={name} value={value} />
        ))}
      </dl>
    </Card>
  )
}

function Quotas({ quotas }: { readonly quotas: Health['quotas'] }) {
  const t = useTranslations('settings.channels.health')
  const format = useFormatter()
  const rows = Object.entries(quotas).map(([call, quota]) => ({ call, ...quota }))
  return (
    <Card title={t('quotas')} description={t('quotasText')} flush>
      <Table
        label={t('quotas')}
        rows={rows}
        rowKey={(row) => row.call}
        empty={<EmptyState small title={t('noQuotas')} />}
        columns={[
          {
            key: 'call',
            header: t('call'),
            primary: true,
            cell: (row) => <span className={parts.mono}>{row.call}</span>,
          },
          {
            key: 'left',
            header: t('left'),
            align: 'end',
            cell: (row) =>
              t('leftOf', { left: format.number(row.remaining), limit: format.number(row.limit) }),
          },
          { key: 'reset', header: t('reset'), align: 'end', cell: (row) => <Time at={row.resetAt} /> },
        ]}
      />
    </Card>
  )
}
