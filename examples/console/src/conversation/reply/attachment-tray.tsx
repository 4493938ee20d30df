import { ImagePlus, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Field, IconButton, Input, Popover, Skeleton } from '../../ui'
import styles from './reply.module.css'
import type { Upload, Uploads } from './use-uploads'

/** Chooses pictures; not there where the network takes none. */
export function AttachButton({ uploads }: { readonly uploads: Uploads }) {
  const t = useTranslations('conversation.upload')
  const input = useRef<HTMLInputElement>(null)
  if (uploads.accept === '') return null
  return (
    <>
      <IconButton
        size="sm"
        label={t('add')}
        icon={<ImagePlus />}
        why={uploads.full ? t('full') : undefined}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={uploads.accept}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}

/** What will go out with the reply, each with the words for those who do not see it. */
export function AttachmentTray({ uploads }: { readonly uploads: Uploads }) {
  const t = useTranslations('conversation.upload')
  if (uploads.items.length === 0) return null
  return (
    <ul className={styles.tray} aria-label={t('list')}>
      {uploads.items.map((upload) => (
        <li key={upload.key} className={styles.upload}>
          <Thumb upload={upload} />
          <Popover
            label={t('describe')}
            size="md"
            side="top"
            trigger={
              <button
                type="button"
                className={styles.alt}
                data-said={upload.alternative.trim() !== '' || undefined}
              >
                {upload.alternative.trim() === '' ? t('addAlt') : t('alt')}
              </button>
            }
          >
            <Field label={t('describe')} hint={t('describeHint')}>
              <Input
                value={upload.alternative}
                maxLength={1000}
                onChange={(event) => uploads.describe(upload.key, event.target.value)}
              />
            </Field>
          </Popover>
          <IconButton
            size="sm"
            className={styles.drop}
            label={t('remove', { name: upload.name })}
            icon={<X />}
            onClick={() => uploads.remove(upload.key)}
          />
        </li>
      ))}
    </ul>
  )
}

function Thumb({ upload }: { readonly upload: Upload }) {
  if (upload.fileId === null) return <Skeleton width="5rem" height="4rem" />
  return (
    <img
      src={`/api/files/${upload.fileId}`}
      alt={upload.alternative || upload.name}
      className={styles.thumb}
    />
  )
}
