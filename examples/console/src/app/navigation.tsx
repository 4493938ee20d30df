import { Link, useRouterState } from '@tanstack/react-router'
import { BarChart3, Inbox, type LucideIcon, Radio, Send, Settings, Users } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { lazily, Tooltip } from '../ui'
import styles from './navigation.module.css'
import { useMe } from './use-me'

const Coming = () => <span className={styles.coming} />

/** What opens menus comes after the first picture. */
const Notifications = lazily(
  async () => (await import('../notifications/notifications')).Notifications,
  <Coming />,
)
const AccountMenu = lazily(async () => (await import('../availability/account-menu')).AccountMenu, <Coming />)

interface Place {
  readonly name: 'inbox' | 'contacts' | 'outbox' | 'stream' | 'reports' | 'settings'
  readonly to: string
  readonly icon: LucideIcon
}

const PLACES: readonly Place[] = [
  { name: 'inbox', to: '/inbox/new', icon: Inbox },
  { name: 'contacts', to: '/contacts', icon: Users },
  { name: 'outbox', to: '/outbox', icon: Send },
  { name: 'stream', to: '/stream', icon: Radio },
  { name: 'reports', to: '/reports', icon: BarChart3 },
  { name: 'settings', to: '/settings', icon: Settings },
]

/** A rail at the side; at the bottom of a telephone. What one has no right to is not there. */
export function Navigation() {
  const t = useTranslations('app.nav')
  const { administrator, seesReports } = useMe()
  const here = useRouterState({ select: ({ location }) => location.pathname.split('/')[1] })
  // An administrator who may not read reports can give the right: the screen says how.
  const allowed = PLACES.filter(
    ({ name }) =>
      (name !== 'stream' || administrator) && (name !== 'reports' || seesReports || administrator),
  )
  return (
    <nav className={styles.rail} aria-label={t('label')}>
      <Link to="/" className={styles.logo} aria-label="InboxKit">
        <img src="/assets/icon.svg" alt="" width={24} height={24} />
      </Link>
      <ul className={styles.places}>
        {allowed.map(({ name, to, icon: Icon }) => (
          <li key={name}>
            <Tooltip label={t(name)} side="right">
              <Link
                to={to}
                className={styles.place}
                data-here={here === name ? '' : undefined}
                aria-current={here === name ? 'page' : undefined}
                aria-label={t(name)}
              >
                <Icon size={20} strokeWidth={1.75} aria-hidden />
                <span className={styles.word}>{t(name)}</span>
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <div className={styles.own}>
        <Notifications />
        <AccountMenu />
      </div>
    </nav>
  )
}
