import { Link } from '@tanstack/react-router'
import { Bell, Check, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import {
  Button,
  CustomerText,
  EmptyState,
  ErrorState,
  IconButton,
  MoreButton,
  Popover,
  SkeletonRows,
  Time,
} from '../ui'
import { KindIcon } from './kind-icon'
import styles from './notifications.module.css'
import { type About, useAbout } from './use-about'
import { useAlerts } from './use-alerts'
import { type Notice, useNotices, useUnread } from './use-notifications'
import { useWays } from './use-ways'
import { wordsOf } from './words'

/** The bell: how many are unread, and the list of one's notices. */
export function Notifications() {
  const t = useTranslations('people.notices')
  const unread = useUnread()
  const [open, setOpen] = useState(false)
  useAlerts()
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      side="right"
      align="end"
      flush
      label={t('title')}
      trigger={
        <button type="button" className={styles.bell} aria-label={t('bell', { count: unread })}>
          <Bell size={20} strokeWidth={1.75} aria-hidden />
          {unread > 0 && <span className={styles.count}>{unread > 99 ? '99+' : unread}</span>}
        </button>
      }
    >
      {open && <NoticeList onDone={() => setOpen(false)} />}
    </Popover>
  )
}

function NoticeList({ onDone }: { onDone: () => void }) {
  const t = useTranslations('people.notices')
  const { list, notices, read, readAll } = useNotices()
  const { refetch } = list
  const { channels } = useMe()
  const about = useAbout(notices)
  const wayOf = useWays()
  const open = (notice: Notice) => {
    if (!notice.readAt) read([notice.id])
    const go = wayOf(notice)
    if (!go) return
    onDone()
    go()
  }
  return (
    <section className={styles.panel} aria-label={t('title')}>
      <header className={styles.head}>
        <h2>{t('title')}</h2>
        <Button
          size="sm"
          variant="ghost"
          icon={<Check />}
          disabled={!notices.some(({ readAt }) => !readAt)}
          onClick={() => readAll()}
        >
          {t('readAll')}
        </Button>
        <IconButton
          size="sm"
          icon={<Settings2 />}
          label={t('choose')}
          onClick={onDone}
          render={<Link to="/settings/$section/{-$item}" params={{ section: 'profile' }} hash="notices" />}
        />
      </header>
      {list.isPending && <SkeletonRows rows={4} />}
      {list.isError && <ErrorState small error={list.error} onRetry={() => refetch()} />}
      {list.data && notices.length === 0 && (
        <EmptyState small icon={<Bell />} title={t('none')} text={t('noneText')} />
      )}
      <ul className={styles.list}>
        {notices.map((notice) => (
          <li key={notice.id}>
            <button
              type="button"
              className={styles.notice}
              data-unread={notice.readAt ? undefined : ''}
              onClick={() => open(notice)}
            >
              <KindIcon kind={notice.kind} />
              <span className={styles.words}>{wordsOf(t, notice, channels)}</span>
              <Time at={notice.createdAt} as="short" plain className={styles.when} />
              <AboutLine about={about.get(notice.conversationId ?? '')} />
            </button>
          </li>
        ))}
      </ul>
      <MoreButton of={list} variant="ghost" size="sm">
        {t('more')}
      </MoreButton>
    </section>
  )
}

/** Whom it is about: of many that say the same one finds the right one. */
function AboutLine({ about }: { about: About | undefined }) {
  if (!about) return null
  return (
    <span className={styles.about}>
      <strong>
        <CustomerText text={about.name} inline />
      </strong>
      <span>
        <CustomerText text={about.text} inline />
      </span>
    </span>
  )
}
