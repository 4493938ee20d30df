import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar, Button, Card, EmptyState, Table } from '../../ui'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import type { SectionProps } from '../sections'
import type { Team } from './effective-role'
import styles from './people.module.css'
import { useTeams } from './queries'
import { TeamDialog } from './team-dialog'
import { TeamPage } from './team-page'

/** Groups of people who share channels (R27). */
export default function Teams({ item }: SectionProps) {
  return item === undefined ? <TeamList /> : <TeamPage teamId={item} />
}

function TeamList() {
  const t = useTranslations('settings.teams')
  const teams = useTeams()
  const [adding, setAdding] = useState(false)
  const navigate = useNavigate()
  const to = (team: Team) => ({
    to: '/settings/$section/{-$item}' as const,
    params: { section: 'teams', item: team.id },
  })
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <SectionPage section="teams" actions={isNone(teams) ? undefined : add}>
      <Loaded of={teams}>
        {({ items }) => (
          <Card flush>
            <Table
              label={t('label')}
              rows={items}
              rowKey={(row) => row.id}
              onRowClick={(row) => navigate(to(row))}
              empty={<EmptyState icon={<UsersRound />} title={t('none')} text={t('noneText')} action={add} />}
              columns={[
                {
                  key: 'name',
                  header: t('name'),
                  primary: true,
                  cell: (row) => (
                    <span className={parts.person}>
                      <Avatar name={row.name} tintKey={row.id} square />
                      <Link {...to(row)} className={styles.link}>
                        {row.name}
                      </Link>
                    </span>
                  ),
                },
                {
                  key: 'members',
                  header: t('members'),
                  align: 'end',
                  cell: (row) => t('count', { count: row.members.length }),
                },
              ]}
            />
          </Card>
        )}
      </Loaded>
      {adding ? <TeamDialog onClose={() => setAdding(false)} onSaved={(team) => navigate(to(team))} /> : null}
    </SectionPage>
  )
}
