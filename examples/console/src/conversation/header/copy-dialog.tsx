import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Button, Dialog, ErrorState, SkeletonRows, toast } from '../../ui'
import { useDesk } from '../desk'
import styles from './header.module.css'

/** Shows what would be copied; only its own button puts it on the clipboard (R89, R90). */
export function CopyDialog() {
  const t = useTranslations('conversation.copy')
  const { conversation, panel, show } = useDesk()
  const open = panel === 'copy'
  const found = query.useQuery(
    'get',
    '/api/conversations/{conversationId}/transcript',
    { params: { path: { conversationId: conversation.id } } },
    // What was said since must be in it.
    { enabled: open, staleTime: 0, gcTime: 0 },
  )
  const { data } = found
  const error: unknown = found.error
  const first = useRef<HTMLButtonElement>(null)
  const [failed, setFailed] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(data?.text ?? '')
      show(null)
      toast.success(t('done'))
    } catch {
      setFailed(true)
    }
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(now) => show(now ? 'copy' : null)}
      title={t('title')}
      description={t('text')}
      size="lg"
      initialFocus={first}
      footer={
        <>
          <Button onClick={() => show(null)}>{t('cancel')}</Button>
          <Button
            ref={first}
            variant="primary"
            why={data ? undefined : t('loading')}
            onClick={() => void copy()}
          >
            {t('action')}
          </Button>
        </>
      }
    >
      {failed ? <p role="alert">{t('refused')}</p> : null}
      {error ? <ErrorState small error={error} onRetry={found.refetch} /> : null}
      {!data && !error ? <SkeletonRows rows={8} /> : null}
      {data ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
        <pre className={styles.transcript} tabIndex={0} dir="auto">
          {data.text}
        </pre>
      ) : null}
    </Dialog>
  )
}
