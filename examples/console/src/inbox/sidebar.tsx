import { Link } from '@tanstack/react-router'
import { CheckCheck, Clock3, Inbox, Plus, UserRound, UserRoundX } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../api/client'
import type { QueueName, View } from '../api/types'
import { useRefetchOn } from '../api/use-live'
import { IconButton, lazily } from '../ui'
import { type InboxSearch, QUEUES, quickOf } from './search'
import styles from './sidebar.module.css'
import { useViewCount } from './use-view-count'

const ViewMenu = lazily(async () => (await import('./view-menu')).ViewMenu)

const ICONS = { new: Inbox, pending: Clock3, resolved: CheckCheck } as const

export interface SidebarProps {
  readonly queue: QueueName
  readonly search: InboxSearch
  readonly onAddView: () => void
  readonly onEditView: (view: View) => void
  /** Closes the drawer it may stand in. */
  readonly onGo?: () => void
}

/** The three queues and the views, with what stands in each. */
export function Sidebar({ queue, search, onAddView, onEditView, onGo }: SidebarProps) {
  const t = useTranslations('inbox')
  const format = useFormatter()
  const { data: counts } = query.useQuery('get', '/api/conversations/counts')
  const { data: views } = query.useQuery('get', '/api/views')
  useRefetchOn(['conversation.created', 'conversation.moved'], ['/api/conversations/counts'])
  useRefetchOn(['configuration.changed'], ['/api/views'], ({ subject }) => subject.kind === 'view')
  const shared = views?.items.filter((view) => view.shared) ?? []
  const own = views?.items.filter((view) => !view.shared) ?? []
  return (
    <nav className={styles.sidebar} aria-label={t('sidebar.label')}>
      <ul className={styles.places}>
        {QUEUES.map((name) => {
          const Icon = ICONS[name]
          const here = !search.view && queue === name && !quickOf(queue, search)
          return (
            <li key={name}>
              <Link
                to="/inbox/$queue"
                params={{ queue: name }}
                className={styles.place}
                data-here={here || undefined}
                aria-current={here ? 'page' : undefined}
                onClick={onGo}
              >
                <Icon aria-hidden />
                <span className={styles.word}>{t(`queue.${name}`)}</span>
                <span className={styles.count} data-strong={name === 'new' || undefined}>
                  {counts && counts[name] > 0 ? format.number(counts[name]) : ''}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      <Quick {...{ queue, search, onGo }} />
      <Views title={t('sidebar.shared')} views={shared} {...{ search, onEditView, onGo }} />
      <Views
        title={t('sidebar.own')}
        views={own}
        {...{ search, onEditView, onGo }}
        add={<IconButton size="sm" icon={<Plus />} label={t('view.add')} onClick={onAddView} />}
      />
    </nav>
  )
}

const QUICK = [
  { name: 'mine', assignee: 'me', icon: UserRound },
  { name: 'unassigned', assignee: 'nobody', icon: UserRoundX },
] as const

/** What everybody looks at every day: one's own in New, and what nobody has taken. */
function Quick({ queue, search, onGo }: Pick<SidebarProps, 'queue' | 'search' | 'onGo'>) {
  const t = useTranslations('inbox.sidebar')
  const format = useFormatter()
  const own = query.useQuery('get', '/api/me/availability').data?.assignedNew ?? 0
  useRefetchOn(['conversation.assigned', 'conversation.moved'], ['/api/me/availability'])
  const here = quickOf(queue, search)
  return (
    <ul className={styles.places}>
      {QUICK.map(({ name, assignee, icon: Icon }) => (
        <li key={name}>
          <Link
            to="/inbox/$queue"
            params={{ queue: 'new' }}
            search={{ assignee }}
            className={styles.place}
            data-here={here === name || undefined}
            aria-current={here === name ? 'page' : undefined}
            onClick={onGo}
          >
            <Icon aria-hidden />
            <span className={styles.word}>{t(name)}</span>
            {name === 'mine' && own > 0 && <span className={styles.count}>{format.number(own)}</span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}

interface ViewsProps extends Pick<SidebarProps, 'search' | 'onEditView' | 'onGo'> {
  readonly title: string
  readonly views: readonly View[]
  readonly add?: React.ReactNode
}

function Views({ title, views, search, onEditView, onGo, add }: ViewsProps) {
  const t = useTranslations('inbox')
  if (views.length === 0 && !add) return null
  return (
    <section className={styles.views}>
      <div className={styles.title}>
        <h2>{title}</h2>
        {add}
      </div>
      {views.length === 0 && <p className={styles.none}>{t('sidebar.noViews')}</p>}
      <ul className={styles.places}>
        {views.map((view) => (
          <li key={view.id} className={styles.view}>
            <Link
              to="/inbox/$queue"
              params={{ queue: 'new' }}
              search={{ view: view.id }}
              className={styles.place}
              data-here={search.view === view.id || undefined}
              aria-current={search.view === view.id ? 'page' : undefined}
              onClick={onGo}
            >
              <span className={styles.word}>{view.name}</span>
              <ViewCount id={view.id} />
            </Link>
            <ViewMenu view={view} current={search.view === view.id} onEdit={() => onEditView(view)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ViewCount({ id }: { id: string }) {
  return <span className={styles.count}>{useViewCount(id)}</span>
}
