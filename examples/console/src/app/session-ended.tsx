import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { openLive } from '../api/live'
import { sessionQuery, signInAddress } from '../api/session'
import { Button, Dialog } from '../ui'

/** The sign-in is over, and what was typed is still here: it is renewed in another tab. */
export function SessionEnded({ onBack }: { onBack: () => void }) {
  const t = useTranslations('app.ended')
  const client = useQueryClient()
  const look = async () => {
    const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    if (!session) return
    openLive()
    onBack()
    await client.invalidateQueries()
  }
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      dismissible={false}
      title={t('title')}
      description={t('text')}
      footer={
        <>
          <Button onClick={look}>{t('retry')}</Button>
          <Button variant="primary" onClick={() => window.open(signInAddress(), '_blank', 'noopener')}>
            {t('signIn')}
          </Button>
        </>
      }
    />
  )
}
