import { FileText, Film, ImageOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '../../api/types'
import { Dialog } from '../../ui'
import styles from './attachments.module.css'

type Attachment = Message['attachments'][number]
const addressOf = (fileId: string) => `/api/files/${encodeURIComponent(fileId)}`
const isPicture = ({ kind, state, fileId }: Attachment) =>
  (kind === 'image' || kind === 'gif') && state === 'stored' && fileId !== null

/** Pictures as they are, larger on request; everything else by what it is. */
export function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const [open, setOpen] = useState<Attachment | null>(null)
  return (
    <div className={styles.attachments}>
      {attachments.map((attachment, place) => {
        const key = attachment.fileId ?? attachment.url ?? String(place)
        return isPicture(attachment) ? (
          <Picture key={key} attachment={attachment} onOpen={() => setOpen(attachment)} />
        ) : (
          <Other key={key} attachment={attachment} />
        )
      })}
      <Lightbox attachment={open} onClose={() => setOpen(null)} />
    </div>
  )
}

function Picture({ attachment, onOpen }: { readonly attachment: Attachment; readonly onOpen: () => void }) {
  const t = useTranslations('conversation.attachment')
  const [failed, setFailed] = useState(false)
  const words = attachment.alternative ?? t('noAlternative')
  if (failed || !attachment.fileId)
    return (
      <span className={styles.other}>
        <ImageOff size={16} aria-hidden /> {t('broken')}
      </span>
    )
  return (
    <button type="button" className={styles.picture} onClick={onOpen} aria-label={t('enlarge', { words })}>
      <img
        src={addressOf(attachment.fileId)}
        alt={words}
        loading="lazy"
        decoding="async"
        onError={() => setFailed(true)}
      />
      {attachment.kind === 'gif' ? (
        <span className={styles.badge}>GIF</span>
      ) : attachment.alternative ? (
        <span className={styles.badge}>ALT</span>
      ) : null}
    </button>
  )
}

/** What is no picture, or is not here: a film by its link, a file by its name, a picture that could not be fetched by why. */
function Other({ attachment }: { readonly attachment: Attachment }) {
  const t = useTranslations('conversation.attachment')
  const { kind, state, reason, url, fileId, mediaType, alternative } = attachment
  const Icon = kind === 'video' ? Film : kind === 'file' ? FileText : ImageOff
  const words = [t(`kind.${kind}`), mediaType, alternative].filter(Boolean).join(' · ')
  const address = state === 'stored' && fileId ? addressOf(fileId) : url && /^https?:/i.test(url) ? url : null
  const fate =
    state === 'wanted'
      ? t('coming')
      : state === 'erased'
        ? t('erased')
        : reason
          ? t('failed', { reason })
          : null
  return (
    <span className={styles.other}>
      <Icon size={16} aria-hidden />
      {address ? (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {words}
        </a>
      ) : (
        words
      )}
      {fate ? <span className={styles.fate}>{fate}</span> : null}
    </span>
  )
}

function Lightbox({
  attachment,
  onClose,
}: {
  readonly attachment: Attachment | null
  readonly onClose: () => void
}) {
  const t = useTranslations('conversation.attachment')
  return (
    <Dialog
      open={attachment !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('picture')}
      size="xl"
    >
      {attachment?.fileId ? (
        <figure className={styles.large}>
          <img src={addressOf(attachment.fileId)} alt={attachment.alternative ?? t('noAlternative')} />
          <figcaption dir="auto">{attachment.alternative ?? t('noAlternative')}</figcaption>
        </figure>
      ) : null}
    </Dialog>
  )
}
