import { ArrowDown, Lock } from 'lucide-react'
import { memo, useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Banner, Button, ErrorState, Skeleton, VisuallyHidden } from '../../ui'
import { useDesk } from '../desk'
import { AuditRow } from './audit-row'
import { type Entry, entriesOf, type Underway } from './entries'
import { MessageRow } from './message-row'
import { NoteRow } from './note-row'
import { StretchOf } from './stretch'
import { stretchesOf } from './stretches'
import styles from './timeline.module.css'
import { UnderwayRow } from './underway-row'
import { useAudit, useMessages, useNotes } from './use-messages'
import { useScroll } from './use-scroll'

/** The whole story of a conversation, newest at the foot: older parts come as one scrolls up (R69, R74). */
export const Timeline = memo(function Timeline({ underway }: { readonly underway: readonly Underway[] }) {
  const t = useTranslations('conversation.timeline')
  const { conversation, audit, story } = useDesk()
  const { messages, data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useMessages(
    conversation.id,
  )
  const { data: notes } = useNotes(conversation.id)
  const { data: lines } = useAudit(conversation.id, audit)
  const entries = useMemo(
    () =>
      entriesOf({
        messages,
        notes: notes?.items ?? [],
        audit: audit ? (lines ?? []) : [],
        underway,
        more: hasNextPage,
        dayOf: localDay,
      }),
    [messages, notes, lines, audit, underway, hasNextPage],
  )
  const stretches = useMemo(
    () => stretchesOf(entries, data?.pages.map(({ items }) => items) ?? []),
    [entries, data],
  )
  const older = () => void (hasNextPage && !isFetchingNextPage && fetchNextPage())
  const scroll = useScroll(entries, older, story)
  const newest = messages[0]
  if (error && !data)
    return (
      <div className={styles.failed}>
        <ErrorState error={error} onRetry={() => refetch()} />
      </div>
    )
  return (
    <div className={styles.around} data-visibility={conversation.visibility}>
      <section
        ref={scroll.area}
        className={styles.area}
        onScroll={scroll.onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
        tabIndex={0}
        aria-label={t('label')}
      >
        {conversation.visibility === 'private' ? (
          <p className={styles.private}>
            <Lock size={14} aria-hidden /> {t('private', { channel: conversation.channelName })}
          </p>
        ) : null}
        <div ref={scroll.top} className={styles.older}>
          {hasNextPage ? (
            <Button size="sm" variant="ghost" busy={isFetchingNextPage} onClick={older}>
              {t('older')}
            </Button>
          ) : data ? (
            <span className={styles.start}>{t('start')}</span>
          ) : (
            <Bones />
          )}
        </div>
        {stretches.map(({ key, entries: part }, place) => (
          <StretchOf key={key} area={scroll.area} stays={place === stretches.length - 1}>
            {part.map((entry) => (
              <li key={entry.key} data-kind={entry.kind}>
                <Row entry={entry} />
              </li>
            ))}
          </StretchOf>
        ))}
        {data && entries.length === 0 ? <Banner>{t('empty')}</Banner> : null}
      </section>
      {scroll.away ? (
        <Button size="sm" icon={<ArrowDown />} className={styles.jump} onClick={scroll.toNewest}>
          {scroll.unseen > 0 ? t('unseen', { count: scroll.unseen }) : t('newest')}
        </Button>
      ) : null}
      <VisuallyHidden>
        <span aria-live="polite">
          {newest?.direction === 'in' && scroll.settled ? t('said', { name: newest.authorName }) : ''}
        </span>
      </VisuallyHidden>
    </div>
  )
})

/** The calendar day where the reader is; of each of thousands of messages, so without a formatter. */
function localDay(at: string): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}

function Row({ entry }: { readonly entry: Entry }) {
  switch (entry.kind) {
    case 'day':
      return <Day at={entry.at} />
    case 'message':
      return (
        <MessageRow message={entry.message} first={entry.first} goesOn={entry.goesOn} echoes={entry.echoes} />
      )
    case 'note':
      return <NoteRow note={entry.note} about={entry.about} />
    case 'audit':
      return <AuditRow line={entry.line} />
    case 'underway':
      return <UnderwayRow reply={entry.reply} />
  }
}

function Day({ at }: { readonly at: string }) {
  const t = useTranslations('conversation.timeline')
  const format = useFormatter()
  const date = new Date(at)
  const ago = (days: number) => localDay(new Date(Date.now() - days * 86_400_000).toISOString())
  const words =
    localDay(at) === ago(0)
      ? t('today')
      : localDay(at) === ago(1)
        ? t('yesterday')
        : format.dateTime(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return <div className={styles.day}>{words}</div>
}

function Bones() {
  return (
    <div className={styles.bones}>
      <Skeleton width="55%" height="3.5rem" />
      <Skeleton width="35%" height="2.25rem" />
      <Skeleton width="48%" height="4rem" className={styles.own} />
      <Skeleton width="42%" height="2.25rem" />
    </div>
  )
}
