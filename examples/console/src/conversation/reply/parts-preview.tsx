import { useTranslations } from 'use-intl'
import { CustomerText } from '../../ui'
import styles from './reply.module.css'

/** A reply that is too long for one post, as the posts that go out (R170). */
export function PartsPreview({ parts }: { readonly parts: readonly string[] }) {
  const t = useTranslations('conversation.counter')
  return (
    <details className={styles.parts}>
      <summary>{t('preview', { count: parts.length })}</summary>
      <ol>
        {parts.map((part, place) => (
          <li key={place}>
            <CustomerText text={part} />
          </li>
        ))}
      </ol>
    </details>
  )
}
