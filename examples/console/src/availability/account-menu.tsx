import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Building2, Keyboard, Languages, LogOut, Search, SlidersHorizontal, SunMoon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { sessionQuery, signOut, switchWorkspace } from '../api/session'
import { useMe } from '../app/use-me'
import { openPalette, openShortcuts } from '../commands/open'
import { LANGUAGE_NAMES, LOCALES } from '../i18n/locales'
import { shownWords } from '../i18n/words'
import { Avatar, Dot, Menu, type MenuItems, THEMES, useTheme } from '../ui'
import styles from './account-menu.module.css'
import { type AvailabilityChoice, useAvailability, usePreferences, useStaysAlive } from './use-availability'

const AVAILABLE = 'available'
const AWAY = 'away'

/** Oneself: availability above all, then how the console looks, and the way out. */
export function AccountMenu() {
  const t = useTranslations('people.availability')
  const me = useMe()
  const availability = useAvailability()
  const rest = useOwnItems()
  useStaysAlive()
  const { now } = availability
  const state = now?.state ?? 'offline'
  const words = now?.awayState ?? t(state)
  const items: MenuItems = [
    {
      heading: t('heading', { name: me.name }),
    },
    {
      choice: now ? (now.state === 'available' ? AVAILABLE : (now.awayStateId ?? AWAY)) : '',
      onChange: (value: string) => availability.set(choiceOf(value)),
      options: [
        {
          value: AVAILABLE,
          label: t('available'),
          icon: <Dot state="available" label={null} />,
          hint: now ? t('load', { count: now.assignedNew, capacity: now.capacity }) : undefined,
        },
        ...(availability.plainAway
          ? [{ value: AWAY, label: t('away'), icon: <Dot state="away" label={null} /> }]
          : []),
        ...availability.away.map(({ id, name }) => ({
          value: id,
          label: name,
          icon: <Dot state="away" label={null} />,
        })),
      ],
    },
    '-',
    ...rest,
  ]
  return (
    <Menu
      side="right"
      align="end"
      items={items}
      trigger={
        <button
          type="button"
          className={styles.trigger}
          aria-label={t('menu', { name: me.name, state: words })}
        >
          <Avatar name={me.name} tintKey={me.id} size="lg" presence={state} />
        </button>
      }
    />
  )
}

const choiceOf = (value: string): AvailabilityChoice =>
  value === AVAILABLE ? { state: 'available' } : { state: 'away', awayStateId: value === AWAY ? null : value }

/** What is one's own beside availability. */
function useOwnItems(): MenuItems {
  const t = useTranslations('app.account')
  const own = useTranslations('people.availability')
  const commands = useTranslations('commands.general')
  const { theme, setTheme } = useTheme()
  const preferences = usePreferences()
  const me = useMe()
  const { data: session } = useQuery(sessionQuery)
  const enter = async (id: string) => {
    if (session) await switchWorkspace(session, id)
    location.assign('/app/')
  }
  const leave = async () => {
    if (session) await signOut(session)
    location.assign('/sign-in')
  }
  return [
    session && session.workspaces.length > 1
      ? {
          label: t('workspace'),
          icon: <Building2 />,
          items: [
            {
              choice: session.workspaceId ?? '',
              onChange: (id: string) => void enter(id),
              options: session.workspaces.map(({ id, name }) => ({ value: id, label: name })),
            },
          ],
        }
      : null,
    {
      label: t('theme'),
      icon: <SunMoon />,
      items: [
        {
          choice: theme,
          onChange: (value: string) => setTheme(THEMES.find((one) => one === value) ?? 'system'),
          options: THEMES.map((value) => ({ value, label: t(value) })),
        },
      ],
    },
    {
      label: t('language'),
      icon: <Languages />,
      items: [
        {
          choice: shownWords()?.locale ?? '',
          onChange: (value: string) =>
            preferences.mutate({ language: LOCALES.find((one) => one === value) ?? 'en' }),
          options: LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
        },
      ],
    },
    { label: commands('palette'), icon: <Search />, shortcut: 'mod+k', onSelect: openPalette },
    { label: t('shortcuts'), icon: <Keyboard />, shortcut: '?', onSelect: openShortcuts },
    me.preferences && {
      label: own('preferences'),
      icon: <SlidersHorizontal />,
      render: <Link to="/settings/$section/{-$item}" params={{ section: 'profile' }} />,
    },
    '-',
    { label: t('signOut'), icon: <LogOut />, onSelect: () => void leave() },
  ]
}
