import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, UsersRound } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Button, Card, EmptyState, Table } from '../../ui'
import { NO_CONDITIONS } from '../conditions/conditions'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import { SectionPage } from '../parts/section-page'
import type { SectionProps } from '../sections'
import styles from './contact-groups.module.css'
import { GroupPage } from './group-page'

/** Groups of contacts, by what they have in common (R71). */
export default function ContactGroups({ item }: SectionProps) {
  if (item !== undefined) return <GroupPage groupId={item === 'new' ? null : item} />
  return <GroupList />
}

function GroupList() {
  const t = useTranslations('settings.contactGroups')
  const groups = query.useQuery('get', '/api/contact-groups', {})
  const navigate = useNavigate()
  const to = (item: string) => ({
    to: '/settings/$section/{-$item}' as const,
    params: { section: 'contact-groups', item },
  })
  const add = (
    <Button variant="primary" icon={<Plus />} render={<Link {...to('new')} />}>
      {t('add')}
    </Button>
  )
  return (
    <SectionPage section="contact-groups" actions={isNone(groups) ? undefined : add}>
      <Loaded of={groups} rows={4}>
        {({ items }) => (
          <Card flush>
            <Table
              label={t('label')}
              rows={items}
              rowKey={(row) => row.id}
              onRowClick={(row) => navigate(to(row.id))}
              empty={<EmptyState icon={<UsersRound />} title={t('none')} text={t('noneText')} action={add} />}
              columns={[
                {
                  key: 'name',
                  header: t('name'),
                  primary: true,
                  cell: (row) => (
                    <Link {...to(row.id)} className={styles.link}>
                      {row.name}
                    </Link>
                  ),
                },
                {
                  key: 'conditions',
                  header: t('conditions'),
                  align: 'end',
                  cell: ({ when = NO_CONDITIONS }) =>
                    t('count', { count: when.all.length + when.any.length }),
                },
              ]}
            />
          </Card>
        )}
      </Loaded>
    </SectionPage>
  )
}
