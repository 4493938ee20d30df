import { Link, useNavigate } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar, Badge, Button, Card, EmptyState, SearchInput, Segmented, Table } from '../../ui'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { found } from '../search'
import { InviteDialog } from './invite-dialog'
import styles from './people.module.css'
import { type Invitation, type User, useInvitations, useTeams, useUsers } from './queries'
import { SeatsLine, useSeats } from './seats'
import { STATE_TONE, userState } from './user-state'

const WHICH = ['active', 'inactive'] as const

export function UserList() {
  const t = useTranslations('settings.users')
  const users = useUsers()
  const invitations = useInvitations().data?.items ?? []
  const [typed, setTyped] = useState('')
  const [which, setWhich] = useState<(typeof WHICH)[number]>('active')
  const [inviting, setInviting] = useState(false)
  const seats = useSeats()
  const full = seats && seats.used >= seats.allowed ? t('noSeat', { allowed: seats.allowed }) : undefined
  return (
    <SectionPage
      section="users"
      actions={
        <Button variant="primary" icon={<UserPlus />} why={full} onClick={() => setInviting(true)}>
          {t('invite')}
        </Button>
      }
    >
      <div className={parts.row}>
        <div className={parts.finder}>
          <SearchInput value={typed} onChange={setTyped} label={t('search')} size="sm" />
        </div>
        <Segmented
          size="sm"
          aria-label={t('which')}
          value={which}
          onChange={setWhich}
          options={WHICH.map((each) => ({ value: each, label: t(`only.${each}`) }))}
        />
        {seats ? <SeatsLine {...seats} /> : null}
      </div>
      <Loaded of={users}>
        {({ items }) => (
          <Card flush>
            <Rows
              invitations={invitations}
              rows={found(
                items.filter(({ active }) => active === (which === 'active')),
                typed,
                ({ name, email }) => ({ title: name, more: email ?? '' }),
              )}
            />
          </Card>
        )}
      </Loaded>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </SectionPage>
  )
}

function Rows({
  rows,
  invitations,
}: {
  readonly rows: readonly User[]
  readonly invitations: readonly Invitation[]
}) {
  const t = useTranslations('settings.users')
  const teams = useTeams().data?.items ?? []
  const navigate = useNavigate()
  const to = (user: User) => ({
    to: '/settings/$section/{-$item}' as const,
    params: { section: 'users', item: user.id },
  })
  return (
    <Table
      label={t('label')}
      rows={rows}
      rowKey={(row) => row.id}
      onRowClick={(row) => navigate(to(row))}
      empty={<EmptyState small title={t('none')} />}
      columns={[
        {
          key: 'name',
          header: t('name'),
          primary: true,
          cell: (row) => (
            <span className={parts.person}>
              <Avatar name={row.name} tintKey={row.id} />
              <span className={parts.personWords}>
                <Link {...to(row)} className={styles.link}>
                  {row.name}
                </Link>
                <span className={parts.quiet}>{row.email}</span>
              </span>
            </span>
          ),
        },
        {
          key: 'teams',
          header: t('teams'),
          cell: (row) =>
            teams
              .filter(({ members }) => members.some(({ userId }) => userId === row.id))
              .map(({ name }) => name)
              .join(', ') || '–',
        },
        {
          key: 'state',
          header: t('state'),
          width: '14rem',
          cell: (row) => {
            const state = userState(row, invitations)
            return (
              <span className={parts.badges}>
                {state === 'active' ? null : <Badge tone={STATE_TONE[state]}>{t(`states.${state}`)}</Badge>}
                {row.administrator ? <Badge tone="accent">{t('administrator')}</Badge> : null}
              </span>
            )
          },
        },
      ]}
    />
  )
}
