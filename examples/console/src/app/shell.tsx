import { Outlet, useRouterState } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { loadAnew } from '../api/live'
import { useLiveState, useLiveStream, useRefetchOn } from '../api/use-live'
import { CommandCenter } from '../commands/command-center'
import { Banner, ConfirmHost, lazily, Toaster, TooltipProvider } from '../ui'
import { Navigation } from './navigation'
import styles from './shell.module.css'
import { useMe } from './use-me'
import { useStays } from './use-stays'

const FirstChoice = lazily(async () => (await import('../availability/first-choice')).FirstChoice)

/** The frame around every screen: navigation, what is said of the connection, and the place of messages. */
export function Shell() {
  const t = useTranslations('app')
  const main = useRef<HTMLElement>(null)
  useLiveStream()
  useRefetchOn(['configuration.changed'], ['/api/me'])
  useRights()
  useFocusOnChange(main)
  return (
    <TooltipProvider>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <div className={styles.shell}>
        <Navigation />
        <main id="content" ref={main} className={styles.main} tabIndex={-1}>
          <Offline />
          <div className={styles.screen}>
            <Outlet />
          </div>
        </main>
      </div>
      <FirstChoice />
      <Toaster />
      <ConfirmHost />
      <CommandCenter />
    </TooltipProvider>
  )
}

/** Who is given a channel, or loses one, sees what they see now without loading the page. */
function useRights(): void {
  const rights = JSON.stringify(useMe().channels)
  const last = useRef(rights)
  useEffect(() => {
    if (last.current !== rights) loadAnew()
    last.current = rights
  }, [rights])
}

function Offline() {
  const t = useTranslations('app.offline')
  const offline = useLiveState() === 'connecting'
  const shown = useStays(offline)
  if (!shown) return null
  return (
    <Banner edge tone="warn" title={t('title')}>
      {t('text')}
    </Banner>
  )
}

/** A reader of the screen hears of the new one: the focus goes to its beginning when the first part of the place changes. */
function useFocusOnChange(main: RefObject<HTMLElement | null>): void {
  const room = useRouterState({ select: ({ location }) => location.pathname.split('/')[1] ?? '' })
  const last = useRef(room)
  useEffect(() => {
    if (last.current !== room) main.current?.focus({ preventScroll: true })
    last.current = room
  }, [room, main])
}
