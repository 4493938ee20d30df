import { useNavigate } from '@tanstack/react-router'
import { Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Avatar, Button } from '../../ui'
import { KeptTable } from '../kept/kept-table'
import type { SectionProps } from '../sections'
import { useTeams } from './queries'
import { TeamDialog } from './team-dialog'
import { TeamPage } from './team-page'

/** Groups of people who share channels (R27). */
export default function Teams({ item }: SectionProps) {
  return item === undefined ? <TeamList /> : <TeamPage teamId={item} />
}

function TeamList() {
  const t = useTranslations('settings.teams')
  const format = useFormatter()
  const [adding, setAdding] = useState(false)
  const navigate = useNavigate()
  return (
    <KeptTable
      section="teams"
      of={useTeams()}
      label={t('label')}
      name={t('name')}
      add={
        <Button variant="primary" icon={<Plus />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
      none={{ icon: <UsersRound />, title: t('none'), text: t('noneText') }}
      sign={(team) => <Avatar name={team.name} tintKey={team.id} square />}
      columns={[
        {
          key: 'members',
          header: t('members'),
          align: 'end',
          cell: (team) => format.number(team.members.length),
        },
      ]}
    >
      {adding ? (
        <TeamDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) =>
            navigate({ to: '/settings/$section/{-$item}', params: { section: 'teams', item: id } })
          }
        />
      ) : null}
    </KeptTable>
  )
}
