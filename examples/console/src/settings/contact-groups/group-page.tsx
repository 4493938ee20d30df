import { useNavigate } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { NotFound } from '../../app/failed'
import { Button, confirm } from '../../ui'
import { ifMatch } from '../parts/if-match'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import { useAction } from '../parts/use-action'
import { GroupForm } from './group-form'

export type Group = Item<'contactGroups.list'>
export const GROUP_PATHS = ['/api/contact-groups'] as const

/** One group, or a new one. */
export function GroupPage({ groupId }: { readonly groupId: string | null }) {
  const t = useTranslations('settings.contactGroups')
  const groups = query.useQuery('get', '/api/contact-groups', {})
  if (groupId === null)
    return (
      <SectionPage section="contact-groups" title={t('add')}>
        <GroupForm group={null} />
      </SectionPage>
    )
  return (
    <Loaded of={groups} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const group = items.find(({ id }) => id === groupId)
        return group ? <OneGroup group={group} /> : <NotFound />
      }}
    </Loaded>
  )
}

function OneGroup({ group }: { readonly group: Group }) {
  const t = useTranslations('settings.contactGroups')
  const navigate = useNavigate()
  const { run, busy } = useAction(GROUP_PATHS)
  const { id, name } = group
  const remove = async () => {
    const sure = await confirm({
      title: t('removeTitle', { name }),
      text: t('removeText'),
      action: t('remove'),
      danger: true,
    })
    if (!sure) return
    const gone = await run(
      () =>
        api.DELETE('/api/admin/contact-groups/{id}', {
          params: { path: { id } },
          headers: ifMatch(group.revision),
        }),
      t('removed', { name }),
    )
    if (gone) await navigate({ to: '/settings/$section/{-$item}', params: { section: 'contact-groups' } })
  }
  return (
    <SectionPage
      section="contact-groups"
      title={name}
      actions={
        <Button icon={<Trash2 />} onClick={remove} busy={busy}>
          {t('remove')}
        </Button>
      }
    >
      <GroupForm group={group} />
    </SectionPage>
  )
}
