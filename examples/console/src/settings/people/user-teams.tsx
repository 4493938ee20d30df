import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Card, Combobox, EmptyState, IconButton, Table } from '../../ui'
import type { Role } from './effective-role'
import styles from './people.module.css'
import { type User, useTeams } from './queries'
import { RoleSelect } from './role-select'
import { useMembers } from './use-members'

/** The teams of a person, with the role in each (R27, R28). */
export function UserTeams({ user }: { readonly user: User }) {
  const t = useTranslations('settings.users')
  const people = useTranslations('settings.people')
  const teams = useTeams().data?.items ?? []
  const { set, remove, busy } = useMembers()
  const [chosen, setChosen] = useState<string | null>(null)
  const [role, setRole] = useState<Role>('contributor')
  const rows = teams.flatMap((team) => {
    const member = team.members.find(({ userId }) => userId === user.id)
    return member ? [{ team, role: member.role }] : []
  })
  const options = teams
    .filter(({ id }) => !rows.some(({ team }) => team.id === id))
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Card title={t('teams')} flush>
      <Table
        label={t('teams')}
        rows={rows}
        rowKey={({ team }) => team.id}
        empty={<EmptyState small title={t('noTeams')} />}
        columns={[
          {
            key: 'team',
            header: t('team'),
            primary: true,
            cell: ({ team }) => (
              <Link
                to="/settings/$section/{-$item}"
                params={{ section: 'teams', item: team.id }}
                className={styles.link}
              >
                {team.name}
              </Link>
            ),
          },
          {
            key: 'role',
            header: people('roleHead'),
            width: '13rem',
            cell: ({ team, role: own }) => (
              <RoleSelect
                value={own}
                label={people('roleOf', { name: team.name })}
                disabled={busy}
                onChange={(next) => next && set(team.id, user.id, next)}
              />
            ),
          },
          {
            key: 'remove',
            header: people('actions'),
            headerHidden: true,
            align: 'end',
            width: '3.5rem',
            cell: ({ team }) => (
              <IconButton
                size="sm"
                icon={<X />}
                label={t('leave', { team: team.name })}
                disabled={busy}
                onClick={() => remove(team.id, user.id)}
              />
            ),
          },
        ]}
      />
      {options.length === 0 ? null : (
        <div className={styles.add}>
          <Combobox
            aria-label={t('team')}
            placeholder={t('team')}
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
            onClick={async () => chosen && (await set(chosen, user.id, role)) && setChosen(null)}
          >
            {t('join')}
          </Button>
        </div>
      )}
    </Card>
  )
}
