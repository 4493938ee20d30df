import { useTranslations } from 'use-intl'
import { Button, Dialog, Dot } from '../ui'
import { useAvailability } from './use-availability'

/** At the first sign-in an agent chooses whether they take conversations (R44). */
export function FirstChoice() {
  const t = useTranslations('people.availability')
  const { now, set, away, plainAway, known } = useAvailability()
  // Which kinds of being away there are decides what Away is.
  if (!now?.choiceDue || !known) return null
  // Where there are kinds of being away, one of them is chosen.
  const kind = plainAway ? undefined : away[0]
  return (
    <Dialog
      open
      size="sm"
      dismissible={false}
      title={t('firstTitle')}
      description={t('firstText')}
      footer={
        <>
          <Button
            icon={<Dot state="away" label={null} />}
            onClick={() => set({ state: 'away', awayStateId: kind?.id ?? null })}
          >
            {kind?.name ?? t('away')}
          </Button>
          <Button icon={<Dot state="available" label={null} />} onClick={() => set({ state: 'available' })}>
            {t('available')}
          </Button>
        </>
      }
    />
  )
}
