import { Outlet } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { View } from '../api/types'
import { needWords } from '../i18n/words'
import { ErrorState, lazily, useMediaQuery } from '../ui'
import { Empty } from './empty'
import styles from './inbox.module.css'
import { List, type ListProps } from './list'
import { ListSkeleton } from './list-skeleton'
import { tagsOf } from './search'
import { Sidebar } from './sidebar'
import { Toolbar } from './toolbar'
import { markRead } from './unread'
import { useCount, useTitle } from './use-heading'
import { useInboxCommands } from './use-inbox-commands'
import { type InboxPlace, useInboxPlace } from './use-inbox-place'
import { useListState } from './use-list-state'
import { useNames } from './use-names'
import { useQueue } from './use-queue'
import { useViewCounts } from './use-view-count'

const BulkBar = lazily(async () => (await import('./bulk-bar')).BulkBar)
/** Its conditions are told in the words of the settings. */
const ViewDialog = lazily(async () => {
  const [{ ViewDialog: Loaded }] = await Promise.all([import('./view-dialog'), needWords(['settings'])])
  return Loaded
})
const Drawer = lazily(async () => (await import('./drawer')).Drawer)

/** Below this the queues and views are a drawer. */
const NO_SIDEBAR = '(max-width: 1100px)'

/** The queues and views, the list, and beside it the conversation that is open. */
export function InboxScreen() {
  const t = useTranslations('inbox')
  const place = useInboxPlace()
  const { queue, search, openId, setSearch } = place
  const [drawer, setDrawer] = useState(false)
  const [dialog, setDialog] = useState<{ view: View | null } | null>(null)
  const narrow = useMediaQuery(NO_SIDEBAR)
  const names = useNames()
  const store = useQueue(queue, search, openId)
  const field = useRef<HTMLInputElement>(null)
  const title = useTitle(queue, search)
  const count = useCount(queue, search)
  const list = useListState(store, queue, search, openId)
  useViewCounts()
  useEffect(() => {
    if (openId) markRead(openId)
  }, [openId])
  const picker = useInboxCommands({ store, queue, search, openId, list, field })
  const knownTags = useMemo(() => tagsOf(store.list.slice(0, 200)), [store, store.version])
  const sidebar = (
    <Sidebar
      queue={queue}
      search={search}
      onAddView={() => setDialog({ view: null })}
      onEditView={(view) => setDialog({ view })}
      onGo={() => setDrawer(false)}
    />
  )
  return (
    <div className={styles.inbox} data-open={openId ? '' : undefined}>
      {!narrow && <aside className={styles.side}>{sidebar}</aside>}
      <section className={styles.list} aria-label={title}>
        <Toolbar
          title={title}
          count={count}
          search={search}
          order={store.order}
          names={names}
          knownTags={knownTags}
          onSearch={setSearch}
          onSave={() => setDialog({ view: null })}
          onDrawer={narrow ? () => setDrawer(true) : undefined}
          searchField={field}
        />
        <BulkBar store={store} queue={queue} search={search} names={names} {...list} />
        <Lines place={place} {...list} store={store} names={names} openId={openId} total={count} />
      </section>
      {openId && (
        <div className={styles.conversation}>
          <Outlet />
        </div>
      )}
      {narrow && (
        <Drawer open={drawer} onOpenChange={setDrawer} title={t('sidebar.label')}>
          {sidebar}
        </Drawer>
      )}
      {dialog && (
        <ViewDialog
          view={dialog.view}
          queue={queue}
          search={search}
          order={store.order}
          onClose={() => setDialog(null)}
        />
      )}
      {picker}
    </div>
  )
}

/** The list, or what stands in its place. */
function Lines({ place, ...given }: Omit<ListProps, 'wide'> & { place: InboxPlace }): ReactNode {
  const { store, openId } = given
  const wide = !useMediaQuery('(max-width: 860px)') && openId === null
  if (store.status === 'loading') return <ListSkeleton wide={wide} />
  if (store.status === 'failed') return <ErrorState error={store.error} onRetry={() => store.retry()} />
  if (store.list.length === 0 && store.held.size === 0)
    return <Empty queue={place.queue} search={place.search} onSearch={place.setSearch} />
  return <List {...given} wide={wide} />
}
