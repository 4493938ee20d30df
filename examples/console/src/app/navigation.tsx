import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { lazily, NARROW, Tooltip, useMediaQuery } from '../ui'
import styles from './navigation.module.css'
import { inBar, PLACES, type Place } from './places'
import { useMe } from './use-me'

const Coming = () => <span className={styles.coming} data-skeleton="" aria-hidden="true" />

/** What opens menus comes after the first picture. */
const Notifications = lazily(
  async () => (await import('../notifications/notifications')).Notifications,
  <Coming />,
)
const AccountMenu = lazily(async () => (await import('../availability/account-menu')).AccountMenu, <Coming />)
const MorePlaces = lazily(async () => (await import('./more-places')).MorePlaces, <Coming />)

/** A rail at the side; at the bottom of a telephone. What one has no right to is not there. */
export function Navigation() {
  const t = useTranslations('app.nav')
  const narrow = useMediaQuery(NARROW)
  const here = useRouterState({ select: ({ location }) => location.pathname.split('/')[1] })
  const allowed = useAllowed()
  const { shown, more } = narrow ? inBar(allowed) : { shown: allowed, more: [] }
  return (
    <nav className={styles.rail} aria-label={t('label')}>
      <Link to="/" className={styles.logo} aria-label="InboxKit">
        <img src="/assets/icon.svg" alt="" width={24} height={24} />
      </Link>
      <ul className={styles.places}>
        {shown.map((place) => (
          <li key={place.name}>
            <PlaceLink place={place} here={here === place.name} />
          </li>
        ))}
        {more.length > 0 ? (
          <li>
            <MorePlaces places={more} here={more.some(({ name }) => name === here)} />
          </li>
        ) : null}
      </ul>
      <div className={styles.own}>
        <Notifications />
        <AccountMenu />
      </div>
    </nav>
  )
}

/** An administrator who may not read reports can give the right: the screen says how. */
function useAllowed(): readonly Place[] {
  const { administrator, seesReports } = useMe()
  return PLACES.filter(
    ({ name }) =>
      (name !== 'stream' || administrator) && (name !== 'reports' || seesReports || administrator),
  )
}

function PlaceLink({ place, here }: { readonly place: Place; readonly here: boolean }) {
  const { name, to, icon: Icon } = place
  const t = useTranslations('app.nav')
  return (
    <Tooltip label={t(name)} side="right">
      <Link
        to={to}
        className={styles.place}
        data-here={here ? '' : undefined}
        aria-current={here ? 'page' : undefined}
        aria-label={t(name)}
      >
        <Icon size={20} strokeWidth={1.75} aria-hidden />
        <span className={styles.word}>{t(name)}</span>
      </Link>
    </Tooltip>
  )
}
