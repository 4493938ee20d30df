import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import type { Item } from '../../api/types'
import { Card, EmptyState, Table, Time } from '../../ui'
import kept from '../kept/kept.module.css'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { Outcome, useAnswered } from './outcome'

type Told = Item<'webhooks.deliveries'>

/** What is tried by itself changes without anybody's doing. */
const EVERY_MS = 10_000

/** What it was told last, what was answered, and when it is tried again. */
export function Deliveries({ webhookId }: { readonly webhookId: string }) {
  const t = useTranslations('settings.webhooks')
  const answered = useAnswered()
  const told = query.useQuery(
    'get',
    '/api/admin/webhooks/{webhookId}/deliveries',
    { params: { path: { webhookId }, query: { limit: 50 } } },
    { refetchInterval: EVERY_MS },
  )
  return (
    <Card flush title={t('deliveries')}>
      <Loaded of={told} rows={3}>
        {({ items }) => (
          <Table
            label={t('deliveries')}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState small title={t('noDeliveries')} text={t('noDeliveriesText')} />}
            columns={[
              {
                key: 'at',
                header: t('at'),
                primary: true,
                cell: (row) => <Time at={row.createdAt} as="full" />,
              },
              { key: 'what', header: t('what'), cell: (row) => <What row={row} /> },
              {
                key: 'state',
                header: t('state'),
                width: '8rem',
                cell: (row) => <Outcome state={row.state} />,
              },
              { key: 'answer', header: t('answer'), cell: answered },
              {
                key: 'tries',
                header: t('tries'),
                cell: (row) => (
                  <span>
                    {row.attempts}{' '}
                    {row.nextAt ? (
                      <span className={parts.quiet}>
                        {t('next')} <Time at={row.nextAt} />
                      </span>
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Card>
  )
}

function What({ row: { type, conversationId } }: { readonly row: Told }) {
  const t = useTranslations('settings.webhooks')
  const said = t(`types.${type.replace('.', '-') as 'rule-run'}`)
  if (!conversationId) return said
  return (
    <Link to="/inbox/$queue/$conversationId" params={{ queue: 'new', conversationId }} className={kept.name}>
      {said}
    </Link>
  )
}
