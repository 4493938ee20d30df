import { CheckCheck, Clock3, Inbox, SearchX, UserRound, UserRoundX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import { Button, EmptyState } from '../ui'
import { type InboxSearch, isFiltered, quickOf, unfiltered } from './search'

const QUICK = { mine: <UserRound />, unassigned: <UserRoundX /> } as const
const ICONS = { new: <Inbox />, pending: <Clock3 />, resolved: <CheckCheck /> } as const

/** Why the list is empty, and what to do about it. */
export function Empty({
  queue,
  search,
  onSearch,
}: {
  queue: keyof typeof ICONS
  search: InboxSearch
  onSearch: (search: InboxSearch) => void
}) {
  const t = useTranslations('inbox.empty')
  const { channels } = useMe()
  const quick = quickOf(queue, search)
  const { assignee: _, ...others } = search
  if (quick && !isFiltered(others))
    return <EmptyState icon={QUICK[quick]} title={t(quick)} text={t(`${quick}Text`)} />
  if (isFiltered(search))
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('filtered')}
        text={t('filteredText')}
        action={<Button onClick={() => onSearch(unfiltered(search))}>{t('clear')}</Button>}
      />
    )
  if (channels.length === 0)
    return <EmptyState icon={<Inbox />} title={t('noChannel')} text={t('noChannelText')} />
  if (search.view) return <EmptyState icon={<SearchX />} title={t('view')} text={t('viewText')} />
  return <EmptyState icon={ICONS[queue]} title={t(queue)} text={t(`${queue}Text`)} />
}
