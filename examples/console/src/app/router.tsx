import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { readInboxSearch } from '../inbox/search'
import { Failed, NotFound } from './failed'
import { Shell } from './shell'

/** Where each screen lives. A screen is loaded when it is opened. */
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
  component: lazyRouteComponent(() => import('../inbox/inbox-screen'), 'InboxScreen'),
})
const conversation = createRoute({
  getParentRoute: () => inbox,
  path: '$conversationId',
  component: lazyRouteComponent(() => import('../conversation/conversation-screen'), 'ConversationScreen'),
})

const contacts = createRoute({
  getParentRoute: () => root,
  path: '/contacts',
  validateSearch: (search: Record<string, unknown>): { text?: string; group?: string } => ({
    ...(typeof search.text === 'string' ? { text: search.text } : {}),
    ...(typeof search.group === 'string' ? { group: search.group } : {}),
  }),
  component: lazyRouteComponent(() => import('../contact/contacts-screen'), 'ContactsScreen'),
})
const contact = createRoute({
  getParentRoute: () => contacts,
  path: '$contactId',
  component: lazyRouteComponent(() => import('../contact/contact-screen'), 'ContactScreen'),
})

/** Replies on their way, and those that a person has to settle. */
const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  component: lazyRouteComponent(() => import('../outbox/outbox-screen'), 'OutboxScreen'),
})

/** What accounts see and do not capture, for administrators. */
const stream = createRoute({
  getParentRoute: () => root,
  path: '/stream',
  component: lazyRouteComponent(() => import('../stream/stream-screen'), 'StreamScreen'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: (search: Record<string, unknown>) => search,
  component: lazyRouteComponent(() => import('../reports/reports-screen'), 'ReportsScreen'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-screen'), 'SettingsScreen'),
})
/** Each section is a screen of its own; deeper places of a section (`channels/chn_…`) are read by the section. */
const settingsSection = createRoute({
  getParentRoute: () => settings,
  path: '$section/{-$item}',
  validateSearch: (search: Record<string, unknown>) => search,
  component: lazyRouteComponent(() => import('../settings/section'), 'Section'),
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
