import { Link, useNavigate } from '@tanstack/react-router'
import { Plug, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Badge, Button, Card, EmptyState, Switch, Table } from '../../ui'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import { SectionPage } from '../parts/section-page'
import { AccountLine } from './account-line'
import styles from './channels.module.css'
import { HealthBadge } from './health-badge'
import { type Channel, useAdapters, useChannels } from './queries'

/** The accounts that are channels, each with its name, its profile and how it is (R11). */
export function ChannelList() {
  const t = useTranslations('settings.channels')
  const [unlinked, setUnlinked] = useState(false)
  const listed = useChannels(unlinked)
  const add = (
    <Button
      variant="primary"
      icon={<Plus />}
      render={<Link to="/settings/$section/{-$item}" params={{ section: 'channels', item: 'new' }} />}
    >
      {t('add')}
    </Button>
  )
  return (
    <SectionPage section="channels" actions={isNone(listed) ? undefined : add}>
      <Loaded of={listed}>
        {({ items }) => (
          <Card flush>
            <Rows
              rows={items}
              empty={<EmptyState icon={<Plug />} title={t('none')} text={t('noneText')} action={add} />}
            />
          </Card>
        )}
      </Loaded>
      <Switch checked={unlinked} onChange={setUnlinked} label={t('showUnlinked')} />
    </SectionPage>
  )
}

function Rows({ rows, empty }: { readonly rows: readonly Channel[]; readonly empty: React.ReactNode }) {
  const t = useTranslations('settings.channels')
  const adapters = useAdapters().data?.items ?? []
  const navigate = useNavigate()
  const open = (channel: Channel) =>
    navigate({ to: '/settings/$section/{-$item}', params: { section: 'channels', item: channel.id } })
  return (
    <Table
      label={t('label')}
      rows={rows}
      rowKey={(row) => row.id}
      onRowClick={open}
      empty={empty}
      columns={[
        {
          key: 'account',
          header: t('account'),
          primary: true,
          cell: (row) => (
            <AccountLine
              account={row}
              name={
                <Link
                  to="/settings/$section/{-$item}"
                  params={{ section: 'channels', item: row.id }}
                  className={styles.name}
                >
                  {row.name}
                </Link>
              }
            />
          ),
        },
        {
          key: 'network',
          header: t('network'),
          width: '9rem',
          cell: (row) => adapters.find(({ name }) => name === row.adapter)?.title ?? row.adapter,
        },
        {
          key: 'replies',
          header: t('replies'),
          width: '9rem',
          cell: (row) =>
            row.isDefault ? (
              <Badge tone="accent">{t('isDefault')}</Badge>
            ) : row.allowReplies ? (
              t('allowed')
            ) : (
              t('notAllowed')
            ),
        },
        {
          key: 'health',
          header: t('healthHead'),
          width: '10rem',
          cell: (row) => <HealthBadge channel={row} />,
        },
      ]}
    />
  )
}
