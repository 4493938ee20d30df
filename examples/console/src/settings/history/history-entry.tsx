import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Item } from '../../api/types'
import { Avatar, Badge, Time } from '../../ui'
import { changesOf, nameOf } from './changes'
import { isKind } from './fields'
import styles from './history.module.css'
import { useChangeWords } from './use-change-words'

type Entry = Item<'settings.history'>

const TONE = { created: 'good', changed: 'accent', deleted: 'bad' } as const

/** One change: who, what, when; opened, each field with what it was and became. */
export function HistoryEntry({ entry }: { readonly entry: Entry }) {
  const t = useTranslations('settings.history')
  const [open, setOpen] = useState(false)
  const details = useId()
  const { fieldWords, changeWords } = useChangeWords()
  const changes = changesOf(entry.before, entry.after)
  const kind = isKind(entry.kind) ? t(`kinds.${entry.kind}`) : entry.kind
  const name = useEntryName(entry)
  // What nobody did is done by the server itself.
  const by = entry.by.kind === 'system' ? t('system') : entry.byName
  const summary = changes.map(({ path }) => fieldWords(path)).join(', ')
  return (
    <li className={styles.entry}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        aria-controls={details}
        onClick={() => setOpen(!open)}
      >
        <Avatar name={by} tintKey={entry.by.id} />
        <span className={styles.words}>
          <span className={styles.line}>
            <strong>{by}</strong>
            <Badge tone={TONE[entry.change]}>{t(`change.${entry.change}`)}</Badge>
            <span>
              {kind}
              {name ? ` · ${name}` : ''}
            </span>
          </span>
          {entry.change === 'changed' ? <span className={styles.summary}>{summary}</span> : null}
        </span>
        <Time at={entry.at} as="short" />
        <ChevronRight size={16} className={styles.arrow} aria-hidden />
      </button>
      {open ? (
        <dl id={details} className={styles.changes}>
          {changes.map((change) => (
            <div key={change.path} className={styles.change}>
              <dt>{fieldWords(change.path)}</dt>
              <dd>{changeWords(change)}</dd>
            </div>
          ))}
          <div className={styles.change}>
            <dt>{t('at')}</dt>
            <dd>
              <Time at={entry.at} as="full" />
            </dd>
          </div>
        </dl>
      ) : null}
    </li>
  )
}

/** What it is called; of a membership or a grant who, and where. */
function useEntryName({ before, after }: Entry): string | null {
  const { names } = useChangeWords()
  const own = nameOf({ before, after })
  if (own) return own
  const value = after ?? before
  if (typeof value !== 'object' || value === null) return null
  const subject = 'subject' in value ? value.subject : value
  const ids = [subject, value].flatMap((each) =>
    typeof each === 'object' && each !== null
      ? Object.values(each).filter((field): field is string => typeof field === 'string')
      : [],
  )
  const known = [...new Set(ids.flatMap((id) => names(id) ?? []))]
  return known.length > 0 ? known.join(' · ') : null
}
