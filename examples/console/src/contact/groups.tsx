import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui'
import styles from './groups.module.css'
import type { ContactDetails } from './use-contact'

/** So many stand there at once; one more than these is shown instead of a button that says so. */
const SHOWN = 6

/** The groups that a contact is in: the first few, and the others behind a button. Long names take several lines. */
export function Groups({ groups }: Pick<ContactDetails, 'groups'>) {
  const t = useTranslations('contact.groups')
  const [all, setAll] = useState(false)
  const most = all || groups.length <= SHOWN + 1 ? groups.length : SHOWN
  return (
    <>
      {groups.slice(0, most).map(({ id, name }) => (
        <Badge key={id} tone="note" className={styles.group}>
          {name}
        </Badge>
      ))}
      {groups.length > SHOWN + 1 && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('more', { count: groups.length - SHOWN })}
        </button>
      )}
    </>
  )
}
