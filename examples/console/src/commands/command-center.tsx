import { useNavigate } from '@tanstack/react-router'
import {
  BarChart3,
  CheckCheck,
  Clock3,
  Inbox,
  Keyboard,
  Radio,
  Search,
  Send,
  Settings,
  Users,
} from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import { needWords } from '../i18n/words'
import { useGiveBackFocus } from '../ui/use-give-back-focus'
import { type CommandWindow, onCommandWindow, openPalette, openShortcuts } from './open'
import type { Command } from './registry'
import { useCommands } from './use-commands'
import { useShortcuts } from './use-shortcuts'

const Palette = lazy(() => import('./palette').then(({ Palette: default_ }) => ({ default: default_ })))
const ShortcutSheet = lazy(async () => {
  const [{ ShortcutSheet: default_ }] = await Promise.all([
    import('./shortcut-sheet'),
    needWords(['conversation']),
  ])
  return { default: default_ }
})

/** The keyboard of the whole console: listens, and shows the palette and the sheet of shortcuts. One a page. */
export function CommandCenter() {
  const [window, setWindow] = useState<CommandWindow | null>(null)
  useEffect(() => onCommandWindow(setWindow), [])
  useCommands(usePlaces())
  useShortcuts()
  const close = () => setWindow(null)
  useGiveBackFocus(window !== null)
  return (
    <Suspense fallback={null}>
      {window === 'palette' && <Palette onClose={close} />}
      {window === 'shortcuts' && <ShortcutSheet onClose={close} />}
    </Suspense>
  )
}

/** Where one can go from anywhere. */
function usePlaces(): readonly Command[] {
  const t = useTranslations('commands')
  const navigate = useNavigate()
  const { administrator, seesReports } = useMe()
  const queue = (name: 'new' | 'pending' | 'resolved') => () =>
    void navigate({ to: '/inbox/$queue', params: { queue: name }, search: {} })
  return [
    { id: 'go.new', title: t('go.new'), section: 'go', keys: 'g n|g i', icon: Inbox, run: queue('new') },
    {
      id: 'go.pending',
      title: t('go.pending'),
      section: 'go',
      keys: 'g p',
      icon: Clock3,
      run: queue('pending'),
    },
    {
      id: 'go.resolved',
      title: t('go.resolved'),
      section: 'go',
      keys: 'g r',
      icon: CheckCheck,
      run: queue('resolved'),
    },
    {
      id: 'go.contacts',
      title: t('go.contacts'),
      section: 'go',
      keys: 'g c',
      icon: Users,
      run: () => void navigate({ to: '/contacts' }),
    },
    {
      id: 'go.outbox',
      title: t('go.outbox'),
      section: 'go',
      keys: 'g o',
      icon: Send,
      run: () => void navigate({ to: '/outbox' }),
    },
    // As the navigation has them: what one has no right to is not there.
    ...(administrator
      ? [
          {
            id: 'go.stream',
            title: t('go.stream'),
            section: 'go',
            keys: 'g t',
            icon: Radio,
            run: () => void navigate({ to: '/stream' }),
          } as const,
        ]
      : []),
    ...(administrator || seesReports
      ? [
          {
            id: 'go.reports',
            title: t('go.reports'),
            section: 'go',
            keys: 'g e',
            icon: BarChart3,
            run: () => void navigate({ to: '/reports', search: {} }),
          } as const,
        ]
      : []),
    {
      id: 'go.settings',
      title: t('go.settings'),
      section: 'go',
      keys: 'g s',
      icon: Settings,
      run: () => void navigate({ to: '/settings' }),
    },
    {
      id: 'general.palette',
      title: t('general.palette'),
      section: 'general',
      keys: 'mod+k',
      icon: Search,
      keyOnly: true,
      whileTyping: true,
      run: openPalette,
    },
    {
      id: 'general.shortcuts',
      title: t('general.shortcuts'),
      section: 'general',
      keys: '?',
      icon: Keyboard,
      run: openShortcuts,
    },
  ]
}
