import { useTranslations } from 'use-intl'
import type { EffectiveRole, Way } from './effective-role'
import styles from './people.module.css'

/** The words for one way: “Supervisor through team Night shift”. */
export function useWayWords(): (way: Way) => string {
  const t = useTranslations('settings.people')
  return ({ kind, role, team }) => {
    const named = { role: t(`role.${role}`), team: team?.name ?? '' }
    if (kind === 'team') return t('way.team', named)
    if (kind === 'all-teams') return t('way.allTeams', named)
    if (kind === 'all-users') return t('way.allUsers', { role: named.role })
    return t('way.direct', { role: named.role })
  }
}

/** Why somebody has the role that they have: every way, the one that counts first (R29). */
export function WhyRole({ effective }: { readonly effective: EffectiveRole }) {
  const t = useTranslations('settings.people')
  const nameOf = useTranslations('shared.sources')
  const words = useWayWords()
  const { ways, sources } = effective
  if (ways.length === 0) return <p className={styles.wayMore}>{t('noAccessText')}</p>
  return (
    <ul className={styles.ways}>
      {ways.map((way, index) => (
        <li key={`${way.grant.id} ${index}`} className={styles.way} data-idle={way.counts ? undefined : ''}>
          <span>{words(way)}</span>
          {way.capped && way.own ? (
            <span className={styles.wayMore}>{t('way.capped', { own: t(`role.${way.own}`) })}</span>
          ) : null}
          {way.grant.sources ? (
            <span className={styles.wayMore}>
              {t('way.sources', {
                sources: way.grant.sources.map((source) => nameOf(source)).join(', '),
              })}
            </span>
          ) : null}
        </li>
      ))}
      {sources && ways.length > 1 ? (
        <li className={styles.wayMore}>
          {t('way.sources', { sources: sources.map((source) => nameOf(source)).join(', ') })}
        </li>
      ) : null}
    </ul>
  )
}
