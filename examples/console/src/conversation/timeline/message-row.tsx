import {
  EyeOff,
  Globe,
  Heart,
  Link2,
  Lock,
  Mail,
  MessageCircle,
  Pencil,
  Quote,
  Repeat2,
  Reply,
  Trash2,
} from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '../../api/types'
import { Avatar, Badge, CustomerText, cx, Time, VisuallyHidden } from '../../ui'
import { useDesk } from '../desk'
import { Attachments } from './attachments'
import { DeliveryLine } from './delivery-line'
import styles from './message.module.css'
import { MessageMenu } from './message-menu-button'

/** The icon of what a message is on its network (R74). */
const KIND_ICONS = {
  mention: Globe,
  reply: Reply,
  quote: Quote,
  repost: Repeat2,
  post: Globe,
  dm: Lock,
  like: Heart,
  email: Mail,
  chat: MessageCircle,
} as const

/** One message: theirs at the left, ours at the right, whoever is neither marked as such. */
export const MessageRow = memo(function MessageRow({
  message,
  first,
  goesOn,
  echoes,
}: {
  readonly message: Message
  readonly first: boolean
  readonly goesOn: boolean
  readonly echoes: boolean
}) {
  const t = useTranslations('conversation.message')
  const { conversation } = useDesk()
  const ours = message.direction === 'out'
  const { contact } = conversation
  const isContact = message.author === 'contact'
  const name = message.authorName || t(`author.${message.author}`)
  return (
    <article
      id={message.id}
      className={cx(styles.row, ours ? styles.ours : styles.theirs, first && styles.first)}
      data-private={message.visibility === 'private' || undefined}
      data-author={message.author}
      aria-label={t('label', { name })}
    >
      {ours ? null : (
        <span className={styles.face}>
          {first ? (
            <Avatar
              name={name}
              src={isContact ? contact.profile?.avatarUrl : undefined}
              tintKey={isContact ? contact.id : name}
            />
          ) : null}
        </span>
      )}
      <div className={styles.column}>
        {first ? <Head message={message} name={name} /> : null}
        <div className={styles.line}>
          <Bubble message={message} echoes={echoes} />
          <MessageMenu message={message} />
        </div>
        {goesOn && isPlain(message) ? (
          <VisuallyHidden>
            <Time at={message.sentAt} as="time" />
          </VisuallyHidden>
        ) : (
          <Foot message={message} />
        )}
      </div>
    </article>
  )
})

/** Its foot would say its type and time, and nothing else. */
const isPlain = ({ permalink, edited, link, likedByUs, likeWish, likeError, delivery }: Message): boolean =>
  !permalink && !edited && !link && !likedByUs && !likeWish && !likeError && !delivery

function Head({ message, name }: { readonly message: Message; readonly name: string }) {
  const t = useTranslations('conversation.message')
  const marked =
    message.author === 'third-party' || message.author === 'account' || message.author === 'automation'
  return (
    <div className={styles.head}>
      <strong className={styles.name}>
        <CustomerText text={name} inline />
      </strong>
      {marked && message.authorName ? (
        <Badge tone={message.author === 'third-party' ? 'warn' : 'neutral'}>
          {t(`author.${message.author}`)}
        </Badge>
      ) : null}
    </div>
  )
}

function Bubble({ message, echoes }: { readonly message: Message; readonly echoes: boolean }) {
  const t = useTranslations('conversation.message')
  const { text, subject, quoted, deletedAt, maskedAt, attachments } = message
  const gone = deletedAt !== null && maskedAt === null
  return (
    <div className={styles.bubble} data-gone={gone || maskedAt ? '' : undefined}>
      {subject ? (
        <div className={styles.subject}>
          <CustomerText text={subject} inline />
        </div>
      ) : null}
      {quoted && quoted.text !== '' && !echoes ? (
        <blockquote className={styles.quoted} aria-label={t('quoted')}>
          <CustomerText text={quoted.text} inline />
        </blockquote>
      ) : null}
      {maskedAt ? (
        <p className={styles.gone}>
          <EyeOff size={14} aria-hidden /> {t('masked')}
        </p>
      ) : gone ? (
        <p className={styles.gone}>
          <Trash2 size={14} aria-hidden /> {t('deleted')}
        </p>
      ) : null}
      {text !== '' && !gone ? <CustomerText text={text} /> : null}
      {attachments.length > 0 ? <Attachments attachments={attachments} /> : null}
      {text === '' && !gone && attachments.length === 0 ? <p className={styles.gone}>{t('noText')}</p> : null}
    </div>
  )
}

/** Type, time with the way to the post, what became of it (R74, R75). */
function Foot({ message }: { readonly message: Message }) {
  const t = useTranslations('conversation.message')
  const Icon = KIND_ICONS[message.kind as keyof typeof KIND_ICONS] ?? Globe
  const time = <Time at={message.sentAt} as="time" />
  const { permalink, edited, link, likedByUs, likeWish, likeError } = message
  return (
    <div className={styles.foot}>
      <span className={styles.kind}>
        <Icon size={12} aria-hidden /> {t(`kind.${message.kind}`)}
      </span>
      {permalink && /^https?:/i.test(permalink) ? (
        <a href={permalink} target="_blank" rel="noopener noreferrer" className={styles.permalink}>
          {time}
          <VisuallyHidden> {t('permalink')}</VisuallyHidden>
        </a>
      ) : (
        time
      )}
      {edited ? (
        <span>
          <Pencil size={12} aria-hidden /> {t('edited')}
        </span>
      ) : null}
      {link ? (
        <span>
          <Link2 size={12} aria-hidden /> {t(`link.${link}`)}
        </span>
      ) : null}
      {likeWish ? <span>{t(`liking.${likeWish}`)}</span> : likedByUs ? <LikedMark /> : null}
      {likeError ? <span className={styles.bad}>{t('likeFailed', { reason: likeError })}</span> : null}
      {message.delivery ? <DeliveryLine message={message} delivery={message.delivery} /> : null}
    </div>
  )
}

function LikedMark() {
  const t = useTranslations('conversation.message')
  return (
    <span className={styles.liked}>
      <Heart size={12} fill="currentColor" aria-hidden /> {t('liked')}
    </span>
  )
}
