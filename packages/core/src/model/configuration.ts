import { z } from 'zod'
import { SOURCES } from './conversation.js'
import { NOTICE_KINDS } from './desk.js'
import { exportScheduleSettings } from './exports.js'
import type { Id } from './id.js'
import {
  attributeKey,
  attributeSettings,
  conditions,
  contactGroupSettings,
  priorityRuleSettings,
  ruleAction,
  ruleSettings,
  skillSettings,
} from './rules.js'
import { idOf, line } from './schemas.js'
import { webhookSettings } from './webhook.js'

export { idOf, line, wellFormed } from './schemas.js'

/**
 * Configuration is what access rules and decisions read and a person edits: cached per process, guarded as a
 * whole by the workspace's configuration version, each entity with a revision of its own. Every kind is a
 * zod schema here; a value that was accepted once is read back through the same schema.
 */

/** 30 × 24 h (R24). */
export const DEFAULT_AUTO_RESOLVE_MS = 30 * 24 * 60 * 60 * 1000
/** The shortest auto-resolve limit, in ms (R14). */
export const MIN_AUTO_RESOLVE_MS = 60 * 60 * 1000

/** R29, from weakest to strongest. */
export const ROLES = ['viewer', 'contributor', 'supervisor'] as const
export type Role = (typeof ROLES)[number]

const autoResolveMs = z
  .number()
  .int()
  .min(MIN_AUTO_RESOLVE_MS, 'is shorter than one hour')
  .max(10 * 365 * 24 * 3_600_000)
/** A limit of a channel: the workspace's, none, or its own in ms (R14, R26). */
export const autoResolveLimit = z.union([z.literal('inherit'), z.literal('off'), autoResolveMs])

const windowMs = z
  .number()
  .int()
  .min(0)
  .max(365 * 24 * 3_600_000)
const source = z.enum(SOURCES)
const role = z.enum(ROLES)

export const workspaceSettings = z.strictObject({
  name: line(100),
  /** null: never (R14, R25). */
  autoResolve: z.strictObject({ new: autoResolveMs.nullable(), pending: autoResolveMs.nullable() }),
  autoResolveAnchor: z.enum(['activity', 'queue-entry']),
  autoResolveReasonId: idOf('resolve-reason').nullable(),
  /** What an agent's reply does to a conversation in New. */
  onAgentReply: z.enum(['stay', 'pending']),
  queueOrder: z.enum(['priority-sla', 'priority', 'sla', 'oldest', 'newest']),
  adminsSeeReports: z.boolean(),
  maxTeamsPerUser: z.number().int().min(1).nullable(),
  /** New conversations an agent holds at most. */
  capacity: z.number().int().min(1).max(500),
  giveBackMs: z.number().int().min(1000).nullable(),
  /** Who signs out lets go of their conversations in New; those in Pending go when they come back to New. */
  releaseAtSignOut: z.boolean(),
  /** What a contact's message does to an owner who is away. */
  onMessageWhileAway: z.enum(['keep', 'release']),
  boomerangMs: z.number().int().min(60_000).nullable(),
  keepRawDays: z.number().int().min(0).max(365),
  maskKeepsLength: z.boolean(),
  /** Where a conversation is led that no skill is for. */
  fallbackTeamId: idOf('team').nullable(),
  /** The attribute by which one person is known on several channels; null: by their account alone. */
  matchContactsBy: attributeKey.nullable(),
  defaultReplyChannelId: idOf('channel').nullable(),
  plan: line(64).nullable(),
  ticketLinks: z.enum(['off', 'always-shortened', 'agent-chooses']),
  allowOriginalLinks: z.boolean(),
  shortener: line(64).nullable(),
})
export type WorkspaceSettings = z.output<typeof workspaceSettings>

/** Which types of message become conversations (R1, R155–R159). One filter for every transport. */
export const captureToggles = z.strictObject({
  mention: z.boolean(),
  reply: z.boolean(),
  quote: z.boolean(),
  repost: z.boolean(),
  dm: z.boolean(),
  like: z.boolean(),
})
export type Capture = z.output<typeof captureToggles>

export const channelSettings = z.strictObject({
  adapter: line(64),
  /** The account on the network. */
  accountId: line(254),
  handle: line(254).nullable(),
  accountName: line(255),
  profileUrl: z.url().nullable(),
  avatarUrl: z.url().nullable(),
  /** 1 to 255 code points; null: the handle is shown (R15, R16). */
  displayName: line(255).nullable(),
  state: z.enum(['active', 'deactivated', 'deauthorised', 'unlinked']),
  preset: z.enum(['sparkcentral', 'zendesk']),
  capture: captureToggles,
  autoOwnership: z.boolean(),
  autoResolve: z.strictObject({ new: autoResolveLimit, pending: autoResolveLimit }),
  /** For how long after Resolved the same conversation comes back, in ms; 0: a new one. */
  reopenWindow: z.strictObject({ public: windowMs, private: windowMs }),
  onAgentReply: z.enum(['inherit', 'stay', 'pending']),
  allowReplies: z.boolean(),
  privateMessages: z.boolean(),
  overflow: z.enum(['stop', 'new-conversation']),
  overLimit: z.enum(['refuse', 'split']),
  calendarId: idOf('calendar').nullable(),
  /** What the connection's tier on the network allows beyond the basics. */
  tier: z.strictObject({ like: z.boolean(), quote: z.boolean() }),
})
export type ChannelSettings = z.output<typeof channelSettings>

/** How somebody wants to hear of new notices beside the bell, which tells of all. */
export const alertSettings = z.strictObject({
  /** What routing gives opens by itself, while nothing else is open. */
  opens: z.boolean(),
  sound: z.boolean(),
  /** A notice of the browser's, while the window is not looked at; each browser asks for leave by itself. */
  desktop: z.boolean(),
  /** Of these the bell alone tells. */
  muted: z.array(z.enum(NOTICE_KINDS)).max(NOTICE_KINDS.length),
})
export type AlertSettings = z.output<typeof alertSettings>
export const DEFAULT_ALERTS: AlertSettings = { opens: true, sound: false, desktop: false, muted: [] }

export const userSettings = z.strictObject({
  /** The host's own key for this person. */
  externalId: line(255).nullable(),
  email: z.email().max(254).nullable(),
  name: line(255),
  administrator: z.boolean(),
  active: z.boolean(),
  capacity: z.number().int().min(1).max(500).nullable(),
  /** Applied at the next sign-in (R48, R49); null: Away. */
  defaultAvailability: z.enum(['available', 'away']).nullable(),
  language: z.enum(['en', 'fr', 'de']).nullable(),
  /** null: `DEFAULT_ALERTS`. */
  alerts: alertSettings.nullable(),
})
export type UserSettings = z.output<typeof userSettings>

export const teamSettings = z.strictObject({
  externalId: line(255).nullable(),
  name: line(255),
  capacity: z.number().int().min(1).max(500).nullable(),
})
export const membershipSettings = z.strictObject({ teamId: idOf('team'), userId: idOf('user'), role })

/** Who gets a grant: a user, a team, all users, all teams (R29, R39, R40). */
export const grantSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), userId: idOf('user') }),
  z.strictObject({ kind: z.literal('team'), teamId: idOf('team') }),
  z.strictObject({ kind: z.literal('all-users') }),
  z.strictObject({ kind: z.literal('all-teams') }),
])
/** For users the role itself; for teams the cap over each member's own role, null for none. */
export const grantSettings = z.strictObject({
  channelId: idOf('channel'),
  subject: grantSubject,
  role: role.nullable(),
  /** null: every source (R122). */
  sources: z.array(source).min(1).nullable(),
})

export const topicSettings = z.strictObject({ name: line(100), archived: z.boolean() })
export const resolveReasonSettings = z.strictObject({ name: line(100), archived: z.boolean() })
/** Names of up to 25 characters (R47). */
export const awayStateSettings = z.strictObject({ name: line(25), enabled: z.boolean() })

const minuteOfDay = z.number().int().min(0).max(1440)
const dayWindow = z.strictObject({ start: minuteOfDay, end: minuteOfDay })
/** Business hours: minutes of the local day; a window over midnight ends on the next day. */
export const calendarSettings = z.strictObject({
  name: line(100),
  /** A name of the IANA database, as Europe/Paris; that it is one is asked when it is saved. */
  zone: z.string().regex(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/, 'is not an IANA time zone, as Europe/Paris'),
  week: z.array(z.strictObject({ weekday: z.number().int().min(1).max(7), ...dayWindow.shape })).max(70),
  holidays: z
    .array(z.strictObject({ date: z.iso.date(), name: line(100), windows: z.array(dayWindow).max(10) }))
    .max(500),
})

/** A second to a year. */
const target = z
  .number()
  .int()
  .min(1000)
  .max(365 * 24 * 3_600_000)
  .nullable()
const escalation = z.array(ruleAction).max(20)
/** How soon customers are answered: the first policy by position whose conditions hold counts (R58). */
export const policySettings = z.strictObject({
  name: line(100),
  position: z.number().int().min(0),
  enabled: z.boolean(),
  when: conditions,
  clock: z.enum(['business', 'calendar']),
  /** In ms of its clock; null: not measured. */
  firstResponseMs: target,
  nextResponseMs: target,
  resolutionMs: target,
  /** How much of a target is left when the warning comes (R60). */
  warnBefore: z.union([
    z.strictObject({ percent: z.number().min(1).max(99) }),
    z.strictObject({
      minutes: z
        .number()
        .int()
        .min(1)
        .max(365 * 24 * 60),
    }),
  ]),
  /** What is done by itself then; what cannot be done any more is passed over. */
  onWarning: escalation,
  onBreach: escalation,
  /** Whether answers that are owed stand still in Pending; a resolution always does. */
  pauseResponseInPending: z.boolean(),
  resolvedWithoutReply: z.enum(['cancelled', 'met', 'breached']),
})

/** A list of conversations of which conditions hold (R176, R177): everybody's, or one's own. */
export const viewSettings = z.strictObject({
  name: line(100),
  /** null: everybody has it. */
  ownerId: idOf('user').nullable(),
  when: conditions,
  order: workspaceSettings.shape.queueOrder,
})
export type ViewSettings = z.output<typeof viewSettings>
/** A program's token: a role on the channels named, or administrator. Only the hash of its secret is kept. */
export const tokenSettings = z.strictObject({
  name: line(100),
  hash: line(64),
  administrator: z.boolean(),
  role: role.nullable(),
  /** null: all channels. */
  channelIds: z.array(idOf('channel')).nullable(),
  createdBy: line(64),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})

/** Every kind of configuration, its schema, by the kind's name. */
export const CONFIGURATION = {
  settings: workspaceSettings,
  channel: channelSettings,
  user: userSettings,
  team: teamSettings,
  membership: membershipSettings,
  grant: grantSettings,
  topic: topicSettings,
  'resolve-reason': resolveReasonSettings,
  'away-state': awayStateSettings,
  calendar: calendarSettings,
  policy: policySettings,
  rule: ruleSettings,
  view: viewSettings,
  'priority-rule': priorityRuleSettings,
  'contact-group': contactGroupSettings,
  attribute: attributeSettings,
  skill: skillSettings,
  'export-schedule': exportScheduleSettings,
  token: tokenSettings,
  webhook: webhookSettings,
} as const

export type ConfigKind = keyof typeof CONFIGURATION
export type ConfigValue<K extends ConfigKind> = z.output<(typeof CONFIGURATION)[K]>

/** One entity of configuration. `revision` counts its edits, from 1; an edit names the revision it saw. */
export interface ConfigEntity<K extends ConfigKind = ConfigKind> {
  readonly kind: K
  readonly id: Id<K>
  readonly revision: number
  readonly value: ConfigValue<K>
}
