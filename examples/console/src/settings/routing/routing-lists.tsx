import { Route } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { Card, EmptyState } from '../../ui'
import { countOf } from '../conditions/conditions'
import { useThings } from '../conditions/use-referred'
import { AddLink } from '../kept/add-link'
import { OrderedList } from '../kept/ordered-list'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'

export type Skill = Item<'skills.list'>
export type PriorityRule = Item<'priorityRules.list'>
export const SKILL_PATHS = ['/api/admin/skills'] as const
export const PRIORITY_PATHS = ['/api/admin/priority-rules'] as const

/** Skills lead conversations to teams; reasons for priority say which come first. */
export function RoutingLists() {
  return (
    <SectionPage section="routing">
      <Skills />
      <Priority />
    </SectionPage>
  )
}

function Skills() {
  const t = useTranslations('settings.routing')
  const listed = query.useQuery('get', '/api/admin/skills', {})
  const teams = useThings('team')
  const { run, busy } = useAction(SKILL_PATHS)
  const about = (skill: Skill) =>
    t('skillAbout', {
      team: teams.find(({ value }) => value === skill.teamId)?.label ?? '–',
      count: countOf(skill.when),
    })
  return (
    <Card
      flush
      title={t('skills')}
      description={t('skillsText')}
      actions={<AddLink section="routing" item="new-skill" label={t('addSkill')} />}
    >
      <Loaded of={listed} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState small icon={<Route />} title={t('noSkills')} text={t('noSkillsText')} />
          ) : (
            <OrderedList
              section="routing"
              label={t('skills')}
              rows={items}
              about={about}
              busy={busy}
              onOrder={(ids) => void run(() => api.PUT('/api/admin/skills/order', { body: { ids } }))}
            />
          )
        }
      </Loaded>
    </Card>
  )
}

function Priority() {
  const t = useTranslations('settings.routing')
  const listed = query.useQuery('get', '/api/admin/priority-rules', {})
  return (
    <Card
      flush
      title={t('priority')}
      description={t('priorityText')}
      actions={<AddLink section="routing" item="new-priority" label={t('addPriority')} />}
    >
      <Loaded of={listed} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState small title={t('noPriority')} text={t('noPriorityText')} />
          ) : (
            <OrderedList
              section="routing"
              label={t('priority')}
              rows={items}
              about={({ weight, when }) => t('priorityAbout', { weight, count: countOf(when) })}
              busy={false}
            />
          )
        }
      </Loaded>
    </Card>
  )
}
