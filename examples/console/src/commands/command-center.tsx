import { useNavigate } from '@tanstack/react-router'
import { CheckCheck, Clock3, Inbox, Keyboard, Search, Send, Settings, Users } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGiveBackFocus } from '../ui/use-give-back-focus'
import { type CommandWindow, onCommandWindow, openPalette, openShortcuts } from './open'
import type { Command } from './registry'
import { useCommands } from './use-commands'
import { useShortcuts } from './use-shortcuts'

const Palette = lazy(() => import('./palette').then(({ Palette: default_ }) => ({ default: default_ })))
const ShortcutSheet = lazy(() =>
  import('./shortcut-sheet').then(({ ShortcutSheet: default_ }) => ({ default: default_ })),
)

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
