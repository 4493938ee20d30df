import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { Button, Card, EmptyState, Switch, Table, Time } from '../../ui'
import kept from '../kept/kept.module.css'
import { ifMatch } from '../parts/if-match'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'
import { Outcome } from './outcome'
import { WebhookDialog } from './webhook-dialog'

export type Webhook = Item<'webhooks.list'>
export const WEBHOOK_PATHS = ['/api/admin/webhooks', '/api/admin/webhooks/{webhookId}/deliveries'] as const

/** All of them, and what each was told last. */
export function WebhookList() {
  const t = useTranslations('settings.webhooks')
  const listed = query.useQuery('get', '/api/admin/webhooks', {})
  const [adding, setAdding] = useState(false)
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <SectionPage section="webhooks" actions={isNone(listed) ? undefined : add}>
      <Loaded of={listed} rows={3}>
        {({ items }) => (
          <Card flush>
            <Rows rows={items} add={add} />
          </Card>
        )}
      </Loaded>
      {adding ? <WebhookDialog onClose={() => setAdding(false)} /> : null}
    </SectionPage>
  )
}

function Rows({ rows, add }: { readonly rows: readonly Webhook[]; readonly add: ReactNode }) {
  const t = useTranslations('settings.webhooks')
  const words = useTranslations('settings.kept')
  const navigate = useNavigate()
  const { run, busy } = useAction(WEBHOOK_PATHS)
  const to = (item: string) => ({
    to: '/settings/$section/{-$item}' as const,
    params: { section: 'webhooks', item },
  })
  const turn = ({ id, revision }: Webhook, enabled: boolean) =>
    void run(() =>
      api.PATCH('/api/admin/webhooks/{id}', {
        params: { path: { id } },
        body: { enabled },
        headers: ifMatch(revision),
      }),
    )
  return (
    <Table
      label={t('label')}
      rows={rows}
      rowKey={({ id }) => id}
      onRowClick={(row) => navigate(to(row.id))}
      empty={<EmptyState icon={<WebhookIcon />} title={t('none')} text={t('noneText')} action={add} />}
      columns={[
        {
          key: 'name',
          header: t('name'),
          primary: true,
          cell: (row) => (
            <Link {...to(row.id)} className={kept.name}>
              {row.name}
            </Link>
          ),
        },
        {
          key: 'url',
          header: t('url'),
          cell: ({ url }) => <span className={parts.mono}>{hostOf(url)}</span>,
        },
        {
          key: 'last',
          header: t('last'),
          cell: ({ last }) =>
            last ? (
              <span className={parts.badges}>
                <Outcome state={last.state} /> <Time at={last.triedAt ?? last.createdAt} />
              </span>
            ) : (
              '–'
            ),
        },
        {
          key: 'enabled',
          header: t('enabled'),
          width: '6rem',
          cell: (row) => (
            <Switch
              checked={row.enabled}
              disabled={busy}
              onChange={(enabled) => turn(row, enabled)}
              aria-label={words('enable', { name: row.name })}
            />
          ),
        },
      ]}
    />
  )
}

/** What is behind the host may be long, and stands on the page of the webhook. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)
