import { CheckCheck, Clock3, Inbox, Tag, UserPlus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import type { QueueName } from '../api/types'
import { Button, confirm, IconButton, Menu, toast } from '../ui'
import styles from './bulk.module.css'
import { BulkMore } from './bulk-more'
import { BulkProgress } from './bulk-progress'
import { type BulkAction, startBulk } from './bulk-work'
import { TagPicker } from './pickers'
import type { QueueStore } from './queue-store'
import { bulkQuery, type InboxSearch, isFiltered, tagsOf } from './search'
import { isSelecting, NOTHING, selectAll } from './selection'
import { useTitle } from './use-heading'
import type { ListState } from './use-list-state'
import type { Names } from './use-names'

interface BulkBarProps extends Pick<ListState, 'selection' | 'setSelection' | 'markable'> {
  readonly store: QueueStore
  readonly queue: QueueName
  readonly search: InboxSearch
  readonly names: Names
}

const MOVES = [
  { queue: 'resolved', icon: <CheckCheck /> },
  { queue: 'pending', icon: <Clock3 /> },
  { queue: 'new', icon: <Inbox /> },
] as const

/** What can be done with the marked lines; and how far what was begun has come. */
export function BulkBar(props: BulkBarProps) {
  return (
    <>
      <BulkProgress />
      {props.markable && isSelecting(props.selection) && <Marked {...props} />}
    </>
  )
}

/** What it is called, on its button and where it is asked about. */
const wordsOf = (action: BulkAction) =>
  action.kind === 'move'
    ? action.queue
    : action.kind === 'reply' || action.kind === 'topics'
      ? 'assign'
      : action.kind

/** What “all” is all of: the view, the queue, or what the filters leave of either. */
function usePlaceName(queue: QueueName, search: InboxSearch): string {
  const t = useTranslations('inbox')
  const title = useTitle(queue, search)
  return isFiltered(search) ? t('bulk.found', { place: title }) : title
}

function Marked({ store, queue, search, names, selection, setSelection }: BulkBarProps): ReactNode {
  const t = useTranslations('inbox.bulk')
  const [tagging, setTagging] = useState(false)
  const filter = bulkQuery(queue, search)
  const place = usePlaceName(queue, search)
  const preview = query.useQuery(
    'get',
    '/api/bulk/preview',
    { params: { query: filter } },
    { staleTime: 10_000 },
  ).data
  const loaded = store.list.slice(0, store.list.length).map(({ id }) => id)
  const count = selection.everything ? (preview?.count ?? selection.ids.size) : selection.ids.size
  const tooMany = selection.everything && preview !== undefined && !preview.exact
  const begin = async (action: BulkAction) => {
    const many = selection.everything
    const left = preview && preview.permitted < preview.count ? preview.count - preview.permitted : 0
    const text = left > 0 ? `${t('notYours', { count: left })} ${t('sureText')}` : t('sureText')
    const words = wordsOf(action)
    if (many && !(await confirm({ title: t(`sure.${words}`, { count }), text, action: t(words) }))) return
    try {
      await startBulk(action, many ? { filter } : { conversationIds: [...selection.ids] })
      setSelection(NOTHING)
    } catch (error) {
      toast.error(t('failed'), { text: error instanceof Error ? error.message : undefined })
    }
  }
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('label')}>
      <div className={styles.line}>
        <IconButton size="sm" icon={<X />} label={t('none')} onClick={() => setSelection(NOTHING)} />
        <span className={styles.count} role="status">
          {t('marked', { count })}
        </span>
        {!selection.everything && preview && preview.count > 0 && (
          <button type="button" className={styles.plain} onClick={() => setSelection(selectAll(loaded))}>
            {t('all', { count: preview.count, more: preview.exact ? '' : '+', place })}
          </button>
        )}
      </div>
      <div className={styles.line}>
        {MOVES.filter((move) => search.view !== undefined || move.queue !== queue).map((move) => (
          <Button
            key={move.queue}
            size="sm"
            icon={move.icon}
            why={tooMany && t('tooMany', { limit: preview?.limit ?? 0 })}
            onClick={() => void begin({ kind: 'move', queue: move.queue, resolveReasonId: null })}
          >
            {t(move.queue)}
          </Button>
        ))}
        <Menu
          trigger={<IconButton size="sm" icon={<UserPlus />} label={t('assign')} />}
          items={[
            { label: t('nobody'), onSelect: () => void begin({ kind: 'assign', assigneeId: null }) },
            '-',
            ...[...names.agents].map(([id, name]) => ({
              label: name,
              onSelect: () => void begin({ kind: 'assign', assigneeId: id }),
            })),
          ]}
        />
        <IconButton size="sm" icon={<Tag />} label={t('tag')} onClick={() => setTagging(true)} />
        <BulkMore begin={begin} />
      </div>
      {tagging && (
        <TagPicker
          tags={[]}
          known={tagsOf(store.list.slice(0, 200))}
          title={t('tagTitle', { count })}
          action={t('tag')}
          onClose={() => setTagging(false)}
          onPick={(tags) => {
            setTagging(false)
            if (tags.length > 0) void begin({ kind: 'tag', add: [...tags], remove: [] })
          }}
        />
      )}
    </div>
  )
}
