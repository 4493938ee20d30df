import { useTranslations } from 'use-intl'
import type { Item } from '../../api/types'
import { Badge } from '../../ui'

type Told = Pick<Item<'webhooks.deliveries'>, 'state' | 'status' | 'failure'>

const TONES = { delivered: 'good', waiting: 'warn', failed: 'bad', cancelled: 'neutral' } as const

/** How it stands with what was told. */
export function Outcome({ state }: Pick<Told, 'state'>) {
  const t = useTranslations('settings.webhooks')
  return <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
}

/** What was answered the last time, or why nothing was. */
export function useAnswered(): (told: Pick<Told, 'status' | 'failure'>) => string {
  const t = useTranslations('settings.webhooks')
  return ({ status, failure }) => {
    if (status !== null) return t('answered', { status: String(status) })
    return failure ? t(`failures.${failure}`) : '–'
  }
}
