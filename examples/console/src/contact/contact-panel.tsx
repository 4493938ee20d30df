import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import { cx, ErrorState, Skeleton, SkeletonRows } from '../ui'
import { Attributes } from './attributes'
import styles from './contact-panel.module.css'
import { History } from './history'
import { Notes } from './notes'
import { Profile } from './profile'
import { useContact, useContactUpdate } from './use-contact'

interface Props {
  readonly contactId: string
  readonly conversationId?: string
  /** It has a page of its own: cards, side by side where there is room. */
  readonly page?: boolean
}

/** Whom one is talking to, to the right of the conversation (R93–R99). */
export function ContactPanel({ contactId, conversationId, page = false }: Props) {
  const t = useTranslations('contact')
  const contact = useContact(contactId)
  const update = useContactUpdate(contactId)
  const editable = useMayEditContacts()
  if (contact.isError) return <ErrorState small error={contact.error} onRetry={() => contact.refetch()} />
  if (!contact.data)
    return (
      <div className={cx(styles.panel, page && styles.page)} aria-busy="true">
        <Skeleton height="3.5rem" />
        <SkeletonRows rows={5} />
      </div>
    )
  const { data } = contact
  return (
    <div className={cx(styles.panel, page && styles.page)}>
      <div className={styles.who}>
        <Profile contact={data} onVip={editable ? (vip) => update.mutate({ vip }) : undefined} />
        {data.erased && <p className={styles.erased}>{t('erased')}</p>}
      </div>
      <Part title={t('attributes.title')}>
        <Attributes
          attributes={data.attributes}
          editable={editable && !data.erased}
          onSave={(key, value) => update.mutate({ attributes: { [key]: value } })}
        />
      </Part>
      <Part title={t('notes.title')}>
        <Notes contactId={contactId} editable={editable} />
      </Part>
      <Part title={t('history.title')} main>
        <History contactId={contactId} here={conversationId} />
      </Part>
    </div>
  )
}

interface PartProps {
  readonly title: string
  /** What a page of its own has in its middle. */
  readonly main?: boolean
  readonly children: ReactNode
}

function Part({ title, main = false, children }: PartProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cx(styles.part, main && styles.main)}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  )
}

/** Contacts are changed by contributors of any channel; the API judges the one. */
function useMayEditContacts(): boolean {
  const { permissions } = useMe()
  return Object.values(permissions).some((allowed) => allowed.includes('contact.edit'))
}
