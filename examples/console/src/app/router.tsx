import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { type Namespace, needWords } from '../i18n/words'
import { InboxScreen } from '../inbox/inbox-screen'
import { readInboxSearch } from '../inbox/search'
import { Failed, NotFound } from './failed'
import { Shell } from './shell'

/** A screen and the words of its room, loaded when it is opened. */
function screen<M, K extends keyof M>(
  load: () => Promise<M>,
  name: K & string,
  words: readonly Namespace[] = [],
) {
  const both = async () => (await Promise.all([load(), needWords(words)]))[0]
  return lazyRouteComponent(both as () => Promise<Record<string, ComponentType>>, name)
}

/** Where each screen lives. */
const root = createRootRoute({ component: Shell, errorComponent: Failed, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$queue', params: { queue: 'new' }, replace: true })
  },
})

/** The queue, and beside it the conversation that is open. */
const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox/$queue',
  validateSearch: readInboxSearch,
  // Nearly everybody begins here: what it needs comes with the first files, and not after them.
  component: InboxScreen,
})
const conversation = createRoute({
  getParentRoute: () => inbox,
  path: '$conversationId',
  component: screen(() => import('../conversation/conversation-screen'), 'ConversationScreen', [
    'conversation',
    'contact',
  ]),
})

const contacts = createRoute({
  getParentRoute: () => root,
  path: '/contacts',
  validateSearch: (search: Record<string, unknown>): { text?: string; group?: string } => ({
    ...(typeof search.text === 'string' ? { text: search.text } : {}),
    ...(typeof search.group === 'string' ? { group: search.group } : {}),
  }),
  component: screen(() => import('../contact/contacts-screen'), 'ContactsScreen', ['contact']),
})
const contact = createRoute({
  getParentRoute: () => contacts,
  path: '$contactId',
  component: screen(() => import('../contact/contact-screen'), 'ContactScreen', ['contact']),
})

/** Replies on their way, and those that a person has to settle. */
const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  component: screen(() => import('../outbox/outbox-screen'), 'OutboxScreen', ['outbox', 'conversation']),
})

/** What accounts see and do not capture, for administrators. */
const stream = createRoute({
  getParentRoute: () => root,
  path: '/stream',
  component: screen(() => import('../stream/stream-screen'), 'StreamScreen', ['stream']),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: (search: Record<string, unknown>) => search,
  component: screen(() => import('../reports/reports-screen'), 'ReportsScreen', ['reports', 'shared']),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: screen(() => import('../settings/settings-screen'), 'SettingsScreen', [
    'settings',
    'form',
    'shared',
  ]),
})
/** Each section is a screen of its own; deeper places of a section (`channels/chn_…`) are read by the section. */
const settingsSection = createRoute({
  getParentRoute: () => settings,
  path: '$section/{-$item}',
  validateSearch: (search: Record<string, unknown>) => search,
  component: screen(() => import('../settings/section'), 'Section', ['settings', 'form', 'shared']),
})

export const router = createRouter({
  basepath: '/app',
  routeTree: root.addChildren([
    home,
    inbox.addChildren([conversation]),
    contacts.addChildren([contact]),
    outbox,
    stream,
    reports,
    settings.addChildren([settingsSection]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
