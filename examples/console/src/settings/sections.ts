import {
  Building2,
  CalendarClock,
  CircleUser,
  CreditCard,
  Flag,
  FolderDown,
  History,
  KeyRound,
  Link2,
  ListChecks,
  type LucideIcon,
  MessageSquareText,
  Moon,
  Plug,
  Route,
  ShieldCheck,
  Tags,
  Timer,
  UserRoundSearch,
  Users,
  UsersRound,
  Webhook,
  Workflow,
} from 'lucide-react'
import type { ComponentType } from 'react'

/** What a section is given: the rest of its address (`channels/chn_…`), if there is one. */
export interface SectionProps {
  readonly item: string | undefined
}

export interface Section {
  /** Its part of the address, and of its words: `settings.sections.<name>`. */
  readonly name: SectionName
  readonly icon: LucideIcon
  readonly group: Group
  /** Who sees it; administrators see all. */
  readonly for: 'everyone' | 'administrators'
  readonly load: () => Promise<{ default: ComponentType<SectionProps> }>
}

export const GROUPS = ['own', 'channels', 'people', 'work', 'contacts', 'workspace'] as const
export type Group = (typeof GROUPS)[number]

export type SectionName =
  | 'profile'
  | 'channels'
  | 'calendars'
  | 'users'
  | 'teams'
  | 'access'
  | 'topics'
  | 'resolve-reasons'
  | 'away-states'
  | 'saved-replies'
  | 'rules'
  | 'service-levels'
  | 'routing'
  | 'exports'
  | 'attributes'
  | 'contact-groups'
  | 'general'
  | 'links'
  | 'plan'
  | 'tokens'
  | 'webhooks'
  | 'history'

/** Every section, in the order in which it is listed. A section is loaded when it is opened. */
export const SECTIONS: readonly Section[] = [
  {
    name: 'profile',
    icon: CircleUser,
    group: 'own',
    for: 'everyone',
    load: () => import('./profile/profile'),
  },
  {
    name: 'channels',
    icon: Plug,
    group: 'channels',
    for: 'administrators',
    load: () => import('./channels/channels'),
  },
  {
    name: 'calendars',
    icon: CalendarClock,
    group: 'channels',
    for: 'administrators',
    load: () => import('./calendars/calendars'),
  },
  {
    name: 'users',
    icon: UserRoundSearch,
    group: 'people',
    for: 'administrators',
    load: () => import('./people/users'),
  },
  {
    name: 'teams',
    icon: UsersRound,
    group: 'people',
    for: 'administrators',
    load: () => import('./people/teams'),
  },
  {
    name: 'access',
    icon: ShieldCheck,
    group: 'people',
    for: 'administrators',
    load: () => import('./people/access'),
  },
  {
    name: 'topics',
    icon: Tags,
    group: 'work',
    for: 'administrators',
    load: () => import('./names/topics'),
  },
  {
    name: 'resolve-reasons',
    icon: Flag,
    group: 'work',
    for: 'administrators',
    load: () => import('./names/resolve-reasons'),
  },
  {
    name: 'away-states',
    icon: Moon,
    group: 'work',
    for: 'administrators',
    load: () => import('./away-states/away-states'),
  },
  {
    name: 'saved-replies',
    icon: MessageSquareText,
    group: 'work',
    for: 'everyone',
    load: () => import('./saved-replies/saved-replies'),
  },
  {
    name: 'rules',
    icon: Workflow,
    group: 'work',
    for: 'administrators',
    load: () => import('./rules/rules'),
  },
  {
    name: 'service-levels',
    icon: Timer,
    group: 'work',
    for: 'administrators',
    load: () => import('./service-levels/service-levels'),
  },
  {
    name: 'routing',
    icon: Route,
    group: 'work',
    for: 'administrators',
    load: () => import('./routing/routing'),
  },
  {
    name: 'exports',
    icon: FolderDown,
    group: 'workspace',
    for: 'administrators',
    load: () => import('./exports/exports'),
  },
  {
    name: 'attributes',
    icon: ListChecks,
    group: 'contacts',
    for: 'administrators',
    load: () => import('./attributes/attributes'),
  },
  {
    name: 'contact-groups',
    icon: Users,
    group: 'contacts',
    for: 'administrators',
    load: () => import('./contact-groups/contact-groups'),
  },
  {
    name: 'general',
    icon: Building2,
    group: 'workspace',
    for: 'administrators',
    load: () => import('./general/general'),
  },
  {
    name: 'links',
    icon: Link2,
    group: 'workspace',
    for: 'administrators',
    load: () => import('./links/links'),
  },
  {
    name: 'plan',
    icon: CreditCard,
    group: 'workspace',
    for: 'administrators',
    load: () => import('./plan/plan'),
  },
  {
    name: 'tokens',
    icon: KeyRound,
    group: 'workspace',
    for: 'administrators',
    load: () => import('./tokens/tokens'),
  },
  {
    name: 'webhooks',
    icon: Webhook,
    group: 'workspace',
    for: 'administrators',
    load: () => import('./webhooks/webhooks'),
  },
  {
    name: 'history',
    icon: History,
    group: 'workspace',
    for: 'administrators',
    load: () => import('./history/history'),
  },
]

/** What one may see of the settings. */
export const sectionsFor = (administrator: boolean): readonly Section[] =>
  SECTIONS.filter((section) => administrator || section.for === 'everyone')

export const sectionNamed = (name: string | undefined): Section | undefined =>
  SECTIONS.find((section) => section.name === name)
