import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { Badge, Button, Card, confirm, EmptyState, Switch, Table, Time } from '../../ui'
import { useChannels } from '../channels/queries'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'
import { useUsers } from '../people/queries'
import { TokenDialog } from './token-dialog'

export type Token = Item<'tokens.list'>
export const TOKEN_PATHS = ['/api/admin/tokens'] as const

/** How programs sign in: a token each, with a role or as administrator. */
export default function Tokens() {
  const t = useTranslations('settings.tokens')
  const tokens = query.useQuery('get', '/api/admin/tokens', {})
  const [adding, setAdding] = useState(false)
  const [ended, setEnded] = useState(false)
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <SectionPage section="tokens" actions={add}>
      <Loaded of={tokens}>
        {({ items }) => (
          <Card flush>
            <Rows rows={items.filter((token) => ended || works(token))} />
          </Card>
        )}
      </Loaded>
      <Switch checked={ended} onChange={setEnded} label={t('showEnded')} />
      {adding ? <TokenDialog onClose={() => setAdding(false)} /> : null}
    </SectionPage>
  )
}

const works = ({ revokedAt, expiresAt }: Token) =>
  revokedAt === null && (expiresAt === null || new Date(expiresAt) > new Date())

function Rows({ rows }: { readonly rows: readonly Token[] }) {
  const t = useTranslations('settings.tokens')
  const people = useTranslations('settings.people')
  const channels = useChannels().data?.items ?? []
  const users = useUsers().data?.items ?? []
  const { run, busy } = useAction(TOKEN_PATHS)
  const revoke = async (token: Token) => {
    const sure = await confirm({
      title: t('revokeTitle', { name: token.name }),
      text: t('revokeText'),
      action: t('revoke'),
      danger: true,
    })
    if (!sure) return
    await run(
      () => api.DELETE('/api/admin/tokens/{tokenId}', { params: { path: { tokenId: token.id } } }),
      t('revoked', { name: token.name }),
    )
  }
  const channelNames = (ids: Token['channelIds']) =>
    ids === null
      ? t('allChannels')
      : ids.map((id) => channels.find((channel) => channel.id === id)?.name ?? '…').join(', ')
  return (
    <Table
      label={t('label')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState icon={<KeyRound />} title={t('none')} text={t('noneText')} />}
      columns={[
        { key: 'name', header: t('name'), primary: true, cell: (row) => row.name },
        {
          key: 'rights',
          header: t('rights'),
          cell: (row) => (
            <span className={parts.badges}>
              {row.administrator ? <Badge tone="accent">{t('administrator')}</Badge> : null}
              {row.role ? (
                <span>
                  {people(`role.${row.role}`)} · {channelNames(row.channelIds)}
                </span>
              ) : null}
            </span>
          ),
        },
        {
          key: 'created',
          header: t('created'),
          cell: (row) => (
            <span>
              <Time at={row.createdAt} as="date" />{' '}
              <span className={parts.quiet}>{users.find(({ id }) => id === row.createdBy)?.name}</span>
            </span>
          ),
        },
        {
          key: 'until',
          header: t('until'),
          cell: (row) =>
            row.revokedAt ? (
              <Badge>{t('revokedBadge')}</Badge>
            ) : row.expiresAt ? (
              <Time at={row.expiresAt} as="date" />
            ) : (
              t('forever')
            ),
        },
        {
          key: 'actions',
          header: t('actions'),
          headerHidden: true,
          align: 'end',
          width: '7rem',
          cell: (row) =>
            works(row) ? (
              <Button
                size="sm"
                onClick={() => revoke(row)}
                disabled={busy}
                aria-label={t('revokeNamed', { name: row.name })}
              >
                {t('revoke')}
              </Button>
            ) : null,
        },
      ]}
    />
  )
}
