import { Link } from '@tanstack/react-router'
import { Pencil, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { NotFound } from '../../app/failed'
import { Avatar, Button, Card, Combobox, EmptyState, IconButton, Table } from '../../ui'
import { useChannels } from '../channels/queries'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import type { Role, Team } from './effective-role'
import styles from './people.module.css'
import { useGrants, useTeams, useUsers } from './queries'
import { RoleSelect } from './role-select'
import { TeamDialog } from './team-dialog'
import { useMembers } from './use-members'

/** One team: its members, each with a role, and the channels that they get by it. */
export function TeamPage({ teamId }: { readonly teamId: string }) {
  const teams = useTeams()
  return (
    <Loaded of={teams} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const team = items.find(({ id }) => id === teamId)
        return team ? <OneTeam team={team} /> : <NotFound />
      }}
    </Loaded>
  )
}

function OneTeam({ team }: { readonly team: Team }) {
  const t = useTranslations('settings.teams')
  const [editing, setEditing] = useState(false)
  return (
    <SectionPage
      section="teams"
      title={team.name}
      description={team.capacity === null ? undefined : t('holds', { count: team.capacity })}
      actions={
        <Button icon={<Pencil />} onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
      }
    >
      <Members team={team} />
      <TeamChannels team={team} />
      {editing ? <TeamDialog team={team} onClose={() => setEditing(false)} /> : null}
    </SectionPage>
  )
}

function Members({ team }: { readonly team: Team }) {
  const t = useTranslations('settings.teams')
  const people = useTranslations('settings.people')
  const users = useUsers().data?.items ?? []
  const { set, remove, busy } = useMembers()
  const rows = team.members
    .map((member) => ({ ...member, user: users.find(({ id }) => id === member.userId) }))
    .sort((one, other) => (one.user?.name ?? '').localeCompare(other.user?.name ?? ''))
  return (
    <Card title={t('members')} description={t('membersText')} flush>
      <Table
        label={t('members')}
        rows={rows}
        rowKey={({ userId }) => userId}
        empty={<EmptyState small title={t('noMembers')} text={t('noMembersText')} />}
        columns={[
          {
            key: 'name',
            header: t('name'),
            primary: true,
            cell: ({ userId, user }) => (
              <span className={parts.person}>
                <Avatar name={user?.name ?? '?'} tintKey={userId} />
                <Link
                  to="/settings/$section/{-$item}"
                  params={{ section: 'users', item: userId }}
                  className={styles.link}
                >
                  {user?.name ?? '…'}
                </Link>
              </span>
            ),
          },
          {
            key: 'role',
            header: people('roleHead'),
            width: '13rem',
            cell: ({ userId, role, user }) => (
              <RoleSelect
                value={role}
                label={people('roleOf', { name: user?.name ?? '' })}
                disabled={busy}
                onChange={(next) => next && set(team.id, userId, next)}
              />
            ),
          },
          {
            key: 'remove',
            header: people('actions'),
            headerHidden: true,
            align: 'end',
            width: '3.5rem',
            cell: ({ userId, user }) => (
              <IconButton
                size="sm"
                icon={<X />}
                label={t('remove', { name: user?.name ?? '' })}
                disabled={busy}
                onClick={() => remove(team.id, userId)}
              />
            ),
          },
        ]}
      />
      <AddMember team={team} />
    </Card>
  )
}

function AddMember({ team }: { readonly team: Team }) {
  const t = useTranslations('settings.teams')
  const people = useTranslations('settings.people')
  const users = useUsers().data?.items ?? []
  const { set, busy } = useMembers()
  const [chosen, setChosen] = useState<string | null>(null)
  const [role, setRole] = useState<Role>('contributor')
  const options = users
    .filter(({ id, active }) => active && !team.members.some(({ userId }) => userId === id))
    .map(({ id, name, email }) => ({ value: id, label: name, hint: email ?? undefined }))
  return (
    <div className={styles.add}>
      <Combobox
        aria-label={t('person')}
        placeholder={t('person')}
        value={chosen}
        options={options}
        onChange={setChosen}
      />
      <RoleSelect value={role} onChange={(next) => next && setRole(next)} label={people('roleHead')} />
      <Button
        size="sm"
        variant="primary"
        busy={busy}
        disabled={!chosen}
        onClick={async () => chosen && (await set(team.id, chosen, role)) && setChosen(null)}
      >
        {t('addMember')}
      </Button>
    </div>
  )
}

function TeamChannels({ team }: { readonly team: Team }) {
  const t = useTranslations('settings.teams')
  const people = useTranslations('settings.people')
  const channels = useChannels().data?.items ?? []
  const grants = useGrants().data?.items ?? []
  const rows = channels.flatMap((channel) =>
    grants
      .filter(
        ({ channelId, subject }) =>
          channelId === channel.id &&
          (subject.kind === 'all-teams' || (subject.kind === 'team' && subject.teamId === team.id)),
      )
      .map((grant) => ({ channel, grant })),
  )
  return (
    <Card title={t('channels')} description={t('channelsText')} flush>
      <Table
        label={t('channels')}
        rows={rows}
        rowKey={({ grant }) => grant.id}
        empty={<EmptyState small title={t('noChannels')} />}
        columns={[
          {
            key: 'channel',
            header: t('channel'),
            primary: true,
            cell: ({ channel }) => (
              <Link
                to="/settings/$section/{-$item}"
                params={{ section: 'channels', item: channel.id }}
                search={{ tab: 'access' }}
                className={styles.link}
              >
                {channel.name}
              </Link>
            ),
          },
          {
            key: 'role',
            header: people('roleHead'),
            cell: ({ grant }) =>
              grant.role === null ? people('noCap') : t('atMost', { role: people(`role.${grant.role}`) }),
          },
          {
            key: 'by',
            header: t('by'),
            cell: ({ grant }) =>
              grant.subject.kind === 'all-teams' ? people('subject.all-teams') : t('thisTeam'),
          },
        ]}
      />
    </Card>
  )
}
