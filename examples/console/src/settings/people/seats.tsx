import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Badge } from '../../ui'
import parts from '../parts/parts.module.css'

interface Seats {
  readonly used: number
  readonly allowed: number
  readonly over: boolean
}

/** How many may work here by the plan, and how many do; null: as many as one likes, or it is not known yet. */
export function useSeats(): Seats | null {
  const { data } = query.useQuery('get', '/api/admin/plan', {})
  if (!data || data.maxUsers === null) return null
  return { used: data.users.active, allowed: data.maxUsers, over: data.users.over }
}

export function SeatsLine({ used, allowed, over }: Seats) {
  const t = useTranslations('settings.users')
  const words = t('seats', { used, allowed })
  return over ? <Badge tone="warn">{words}</Badge> : <span className={parts.quiet}>{words}</span>
}
