import { type CSSProperties, memo } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar, CustomerText, cx, Time } from '../ui'
import { withoutOwn } from '../ui/without-own'
import { ContactMarks, MutedMark, Present, PriorityMark, SourceMarks, StateMarks } from './marks'
import styles from './row.module.css'
import type { Tile } from './search'
import { SlaBadge } from './sla-badge'
import type { Names } from './use-names'

export interface RowProps {
  readonly tile: Tile
  readonly href: string
  readonly top: number
  readonly place: number
  readonly total: number
  readonly wide: boolean
  readonly names: Names
  readonly me: string
  /** The conversation beside it. */
  readonly open: boolean
  /** Where the keyboard is. */
  readonly here: boolean
  readonly marked: boolean
  readonly markable: boolean
  readonly unread: boolean
}

/** Labels of a tile that are shown; the rest is counted. */
const LABELS = 3

/** One line of the list. Plain elements, rendered anew only when what it shows changes; clicks are heard by the list. */
export const Row = memo(function Row({ tile, href, top, place, total, wide, names, me, ...state }: RowProps) {
  const t = useTranslations('inbox')
  const name = nameOf(tile) || t('row.noName')
  const style: CSSProperties = { transform: `translateY(${top}px)` }
  const assignee = tile.assigneeId ? (tile.assigneeName ?? t('row.somebody')) : null
  return (
    <li
      className={cx(styles.row, wide ? styles.wide : styles.tile)}
      data-bare={isBare(tile) || undefined}
      style={style}
      data-id={tile.id}
      data-open={state.open || undefined}
      data-here={state.here || undefined}
      data-marked={state.marked || undefined}
      data-markable={state.markable || undefined}
      data-waiting={tile.waitingSince !== null && tile.queue === 'new' ? '' : undefined}
      aria-posinset={place + 1}
      aria-setsize={total}
    >
      <a
        className={styles.link}
        href={href}
        tabIndex={state.here ? 0 : -1}
        aria-current={state.open ? 'true' : undefined}
      >
        <span className={styles.face}>
          <Avatar name={name} src={tile.contact.profile?.avatarUrl} tintKey={tile.contact.id} size="lg" />
          {state.unread && (
            <span className={styles.unread} role="img" aria-label={t('row.unread')} title={t('row.unread')} />
          )}
        </span>
        <span className={styles.head}>
          <span className={styles.name}>
            <CustomerText text={name} inline />
          </span>
          <ContactMarks contact={tile.contact} />
        </span>
        <Time at={tile.lastMessage?.sentAt ?? tile.lastMessageAt} as="short" plain className={styles.time} />
        <span className={styles.said}>
          <SourceMarks tile={tile} className={styles.source} />
          <Excerpt tile={tile} own={names.own} />
        </span>
        <span className={styles.marks}>
          {tile.mutedAt && <MutedMark />}
          <PriorityMark level={tile.priorityLevel} />
          {tile.serviceLevel && <SlaBadge level={tile.serviceLevel} />}
          <Labels tile={tile} names={names} />
          <span className={styles.end}>
            <StateMarks tile={tile} />
            {tile.present.length > 0 && <Present present={tile.present} me={me} />}
            {assignee && (
              <span title={t('row.assigned', { name: assignee })} className={styles.owner}>
                <Avatar name={assignee} tintKey={tile.assigneeId ?? ''} size="sm" named />
              </span>
            )}
            {!assignee && tile.teamName && <span className={styles.team}>{tile.teamName}</span>}
          </span>
        </span>
      </a>
      {state.markable && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={state.marked}
            onChange={() => {}}
            tabIndex={-1}
            aria-label={t('row.select', { name })}
          />
        </label>
      )}
    </li>
  )
})

/** The place of a line that is drawn in one of the next frames. */
export function RowPlace({ id, top, wide }: { id: string; top: number; wide: boolean }) {
  return (
    <li
      className={cx(styles.row, styles.place, wide ? styles.wide : styles.tile)}
      style={{ transform: `translateY(${top}px)` }}
      data-id={id}
      data-skeleton=""
      aria-hidden="true"
    />
  )
}

export const nameOf = ({ contact }: Tile): string =>
  contact.profile?.name || (contact.profile?.handle ? `@${contact.profile.handle}` : '')

/** Nothing is marked on it: its words may take that line, too. */
const isBare = (tile: Tile): boolean =>
  !tile.serviceLevel &&
  !tile.assigneeId &&
  !tile.teamName &&
  !tile.boomerang &&
  !tile.blocked &&
  !tile.mutedAt &&
  tile.priorityLevel !== 'urgent' &&
  tile.priorityLevel !== 'high' &&
  tile.topicIds.length + tile.tags.length + tile.present.length === 0

/** What was said last, and by whom when it was not the contact. */
function Excerpt({ tile, own }: { tile: Tile; own: Names['own'] }) {
  const t = useTranslations('inbox.row')
  const said = tile.lastMessage
  if (!said) return <span className={styles.excerpt} />
  const by = said.direction === 'out' || said.author === 'third-party'
  const stands = said.deleted ? t('deleted') : said.text === '' && said.attachments > 0 ? t('attached') : null
  return (
    <span className={styles.excerpt}>
      {by && said.authorName && <span className={styles.by}>{said.authorName}: </span>}
      {stands === null ? <CustomerText text={withoutOwn(said.text, own)} inline /> : <i>{stands}</i>}
    </span>
  )
}

function Labels({ tile, names }: { tile: Tile; names: Names }) {
  const labels = [
    ...tile.topicIds.flatMap((id) => names.topics.get(id) ?? []).map((name) => ({ name, kind: 'topic' })),
    ...tile.tags.map((name) => ({ name, kind: 'tag' })),
  ]
  const more = labels.length - LABELS
  return (
    <span className={styles.labels}>
      {labels.slice(0, LABELS).map(({ name, kind }) => (
        <span key={`${kind}${name}`} className={styles.label} data-kind={kind}>
          {name}
        </span>
      ))}
      {more > 0 && (
        <span
          className={styles.more}
          title={labels
            .slice(LABELS)
            .map(({ name }) => name)
            .join(', ')}
        >
          +{more}
        </span>
      )}
    </span>
  )
}
