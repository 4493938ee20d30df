import { Quote, Reply, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Message } from '../../api/types'
import { CustomerText, IconButton } from '../../ui'
import styles from './reply.module.css'

interface AnsweredProps {
  readonly message: Message
  readonly quote: boolean
  readonly onEnd: () => void
}

/** The message that is answered or quoted, while another than the latest was picked. */
export function AnsweredMessage({ message, quote, onEnd }: AnsweredProps) {
  const t = useTranslations('conversation.reply')
  const name = message.authorName
  return (
    <div className={styles.answered}>
      {quote ? <Quote size={14} aria-hidden /> : <Reply size={14} aria-hidden />}
      <span className={styles.answeredText}>
        <strong>{quote ? t('quoting', { name }) : t('answering', { name })}</strong>{' '}
        <CustomerText text={message.text} inline />
      </span>
      <IconButton size="sm" label={t('endAnswering')} icon={<X />} onClick={onEnd} />
    </div>
  )
}
