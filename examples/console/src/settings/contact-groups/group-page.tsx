import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { KeptThing } from '../kept/kept-thing'
import { ifMatch } from '../parts/if-match'
import { GroupForm } from './group-form'

export type Group = Item<'contactGroups.list'>
export const GROUP_PATHS = ['/api/contact-groups'] as const

/** One group, or a new one. */
export function GroupPage({ groupId }: { readonly groupId: string | null }) {
  const t = useTranslations('settings.contactGroups')
  return (
    <KeptThing
      section="contact-groups"
      of={query.useQuery('get', '/api/contact-groups', {})}
      id={groupId}
      add={t('add')}
      stale={GROUP_PATHS}
      removeText={t('removeText')}
      remove={({ id, revision }) =>
        api.DELETE('/api/admin/contact-groups/{id}', { params: { path: { id } }, headers: ifMatch(revision) })
      }
    >
      {(group) => <GroupForm group={group} />}
    </KeptThing>
  )
}
