import { Trash2, UserRound, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar, Button, Card, Combobox, EmptyState, IconButton, Switch, Table } from '../../ui'
import { FormCard } from '../parts/form-card'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import type { Grant, Role, Team } from './effective-role'
import styles from './people.module.css'
import { type User, useGrants, useTeams, useUsers } from './queries'
import { RoleSelect } from './role-select'
import { SourcesMenu } from './sources-menu'
import { useGrantActions } from './use-grants'

/** Who works in a channel: single people, teams, all users, all teams (R13, R27, R39, R40). */
export function ChannelGrants({ channelId }: { readonly channelId: string }) {
  const grants = useGrants()
  const users = useUsers().data?.items ?? []
  const teams = useTeams().data?.items ?? []
  return (
    <Loaded of={grants}>
      {({ items }) => {
        const own = items.filter((grant) => grant.channelId === channelId)
        return (
          <div className={parts.stack}>
            <Everybody channelId={channelId} grants={own} />
            <Some channelId={channelId} grants={own} users={users} teams={teams} />
          </div>
        )
      }}
    </Loaded>
  )
}

const EVERYBODY = ['all-users', 'all-teams'] as const

function Everybody({ channelId, grants }: { readonly channelId: string; readonly grants: readonly Grant[] }) {
  const t = useTranslations('settings.people')
  const { give, withdraw, busy } = useGrantActions()
  return (
    <FormCard title={t('everybody')} description={t('everybodyText')}>
      {EVERYBODY.map((kind) => {
        const grant = grants.find(({ subject }) => subject.kind === kind)
        const wish = { channelId, subject: { kind }, sources: grant?.sources ?? null }
        return (
          <div key={kind} className={styles.grantLine}>
            <Switch
              checked={grant !== undefined}
              disabled={busy}
              label={t(`subject.${kind}`)}
              hint={t(`subjectHint.${kind}`)}
              onChange={(on) =>
                on
                  ? give({ ...wish, role: kind === 'all-users' ? 'viewer' : null })
                  : grant && withdraw(grant)
              }
            />
            {grant ? (
              <RoleSelect
                value={grant.role}
                none={kind === 'all-teams' ? t('noCap') : undefined}
                label={kind === 'all-teams' ? t('cap') : t('roleOf', { name: t(`subject.${kind}`) })}
                disabled={busy}
                onChange={(role) => give({ ...wish, role })}
              />
            ) : null}
          </div>
        )
      })}
    </FormCard>
  )
}

interface SomeProps {
  readonly channelId: string
  readonly grants: readonly Grant[]
  readonly users: readonly User[]
  readonly teams: readonly Team[]
}

function Some({ channelId, grants, users, teams }: SomeProps) {
  const t = useTranslations('settings.people')
  const { give, withdraw, busy } = useGrantActions()
  const rows = grants.flatMap((grant) => {
    const { subject } = grant
    if (subject.kind === 'user')
      return [{ grant, team: false, name: users.find(({ id }) => id === subject.userId)?.name ?? '…' }]
    if (subject.kind === 'team')
      return [{ grant, team: true, name: teams.find(({ id }) => id === subject.teamId)?.name ?? '…' }]
    return []
  })
  return (
    <Card title={t('some')} description={t('someText')} flush>
      <Table
        label={t('some')}
        rows={rows.sort((one, other) => one.name.localeCompare(other.name))}
        rowKey={({ grant }) => grant.id}
        empty={<EmptyState small title={t('nobody')} text={t('nobodyText')} />}
        columns={[
          {
            key: 'who',
            header: t('who'),
            primary: true,
            cell: ({ name, team }) => (
              <span className={parts.person}>
                <Avatar name={name} square={team} />
                <span className={parts.personWords}>
                  <span className={parts.personName}>{name}</span>
                  <span className={parts.quiet}>{team ? t('aTeam') : t('aPerson')}</span>
                </span>
              </span>
            ),
          },
          {
            key: 'role',
            header: t('roleHead'),
            width: '13rem',
            cell: ({ grant, name, team }) => (
              <RoleSelect
                value={grant.role}
                none={team ? t('noCap') : undefined}
                label={t('roleOf', { name })}
                disabled={busy}
                onChange={(role) => give({ ...grant, role })}
              />
            ),
          },
          {
            key: 'sources',
            header: t('sources'),
            width: '12rem',
            cell: ({ grant, name }) => (
              <SourcesMenu
                value={grant.sources}
                label={t('sourcesOf', { name })}
                onChange={(sources) => give({ ...grant, sources })}
              />
            ),
          },
          {
            key: 'remove',
            header: t('actions'),
            headerHidden: true,
            align: 'end',
            width: '3.5rem',
            cell: ({ grant, name }) => (
              <IconButton
                size="sm"
                icon={<Trash2 />}
                label={t('withdraw', { name })}
                disabled={busy}
                onClick={() => withdraw(grant)}
              />
            ),
          },
        ]}
      />
      <Add channelId={channelId} grants={grants} users={users} teams={teams} />
    </Card>
  )
}

function Add({ channelId, grants, users, teams }: SomeProps) {
  const t = useTranslations('settings.people')
  const { give, busy } = useGrantActions()
  const [who, setWho] = useState<string | null>(null)
  const [role, setRole] = useState<Role | null>('contributor')
  const has = (id: string) =>
    grants.some(
      ({ subject }) =>
        (subject.kind === 'user' && subject.userId === id) ||
        (subject.kind === 'team' && subject.teamId === id),
    )
  const team = teams.some(({ id }) => id === who)
  const options = [
    ...teams.map(({ id, name }) => ({ value: id, label: name, hint: t('aTeam'), icon: <UsersRound /> })),
    ...users
      .filter(({ active }) => active)
      .map(({ id, name, email }) => ({
        value: id,
        label: name,
        hint: email ?? undefined,
        icon: <UserRound />,
      })),
  ].filter(({ value }) => !has(value))
  const add = async () => {
    if (!who) return
    const subject = team ? ({ kind: 'team', teamId: who } as const) : ({ kind: 'user', userId: who } as const)
    if (await give({ channelId, subject, role: team ? role : (role ?? 'viewer'), sources: null }))
      setWho(null)
  }
  return (
    <div className={styles.add}>
      <Combobox
        aria-label={t('whom')}
        placeholder={t('whom')}
        value={who}
        options={options}
        onChange={(id) => {
          setWho(id)
          // A team gives each member the role that they have in it, unless said.
          setRole(teams.some((each) => each.id === id) ? null : 'contributor')
        }}
      />
      <RoleSelect
        value={role}
        onChange={setRole}
        none={team ? t('noCap') : undefined}
        label={team ? t('cap') : t('roleHead')}
      />
      <Button variant="primary" size="sm" onClick={add} busy={busy} disabled={!who}>
        {t('give')}
      </Button>
    </div>
  )
}
