import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ContactPanel } from './contact-panel'
import styles from './contact-screen.module.css'

/** One contact, with everything that is known and was said. */
export function ContactScreen() {
  const t = useTranslations('contact.list')
  const { contactId } = useParams({ from: '/contacts/$contactId' })
  return (
    <div className={styles.screen}>
      <div className={styles.back}>
        <Link to="/contacts" search={(now) => now} className={styles.backLink}>
          <ChevronLeft size={18} aria-hidden />
          {t('title')}
        </Link>
      </div>
      <ContactPanel key={contactId} contactId={contactId} page />
    </div>
  )
}
