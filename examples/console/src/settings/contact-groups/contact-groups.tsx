import { UsersRound } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { NO_CONDITIONS } from '../conditions/conditions'
import { AddLink } from '../kept/add-link'
import { KeptTable } from '../kept/kept-table'
import type { SectionProps } from '../sections'
import { GroupPage } from './group-page'

/** Groups of contacts, by what they have in common (R71). */
export default function ContactGroups({ item }: SectionProps) {
  if (item !== undefined) return <GroupPage groupId={item === 'new' ? null : item} />
  return <GroupList />
}

function GroupList() {
  const t = useTranslations('settings.contactGroups')
  const format = useFormatter()
  return (
    <KeptTable
      section="contact-groups"
      of={query.useQuery('get', '/api/contact-groups', {})}
      label={t('label')}
      name={t('name')}
      add={<AddLink section="contact-groups" label={t('add')} />}
      none={{ icon: <UsersRound />, title: t('none'), text: t('noneText') }}
      columns={[
        {
          key: 'conditions',
          header: t('conditions'),
          align: 'end',
          cell: ({ when = NO_CONDITIONS }) => format.number(when.all.length + when.any.length),
        },
      ]}
    />
  )
}
