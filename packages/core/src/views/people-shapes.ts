import { z } from 'zod'
import { LINK_WISHES } from '../domain/replies/link.js'
import {
  alertSettings,
  awayStateSettings,
  grantSettings,
  membershipSettings,
  ROLES,
  teamSettings,
  tokenSettings,
  userSettings,
} from '../model/configuration.js'
import { AVAILABILITIES } from '../model/desk.js'
import { channelSummary } from './shapes.js'

/** What is told of people, their rights and their programs (see `shapes.ts`). */
const instant = z.date()
const id = z.string()

/** How somebody is told of things is their own. */
export const userView = z.object({ id, revision: z.number(), ...userSettings.omit({ alerts: true }).shape })
export const userSummary = userView.pick({ id: true, name: true, active: true })
export const teamView = z.object({
  id,
  revision: z.number(),
  ...teamSettings.shape,
  members: z.array(z.object({ userId: id, role: membershipSettings.shape.role })),
})
export const teamName = teamView.pick({ id: true, name: true })
export const grantView = z.object({ id, revision: z.number(), ...grantSettings.shape })
export const awayStateView = z.object({ id, revision: z.number(), ...awayStateSettings.shape })
const presence = {
  state: z.enum(AVAILABILITIES),
  awayStateId: id.nullable(),
  /** The name of the organisation's own kind of being away; null: plain Away, or not away. */
  awayState: z.string().nullable(),
  since: instant.nullable(),
}
/** A colleague's dot. */
export const colleagueView = z.object({ userId: id, name: z.string(), ...presence })
/** One's own availability. */
export const availabilityView = z.object({
  userId: id,
  ...presence,
  /** They have never chosen (R44): ask them. */
  choiceDue: z.boolean(),
  defaultAvailability: userSettings.shape.defaultAvailability,
  /** Conversations in New that they own, counted to 1000, and how many of them routing gives at most. */
  assignedNew: z.number(),
  capacity: z.number(),
})
export const invitationView = z.object({
  id,
  userId: id,
  name: z.string(),
  email: z.string().nullable(),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  createdAt: instant,
  expiresAt: instant,
  mailedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  /** Why its mail has not left yet. */
  error: z.string().nullable(),
})
export const roleView = z.object({ role: z.enum(ROLES), help: z.string() })
export const tokenView = z.object({ id, revision: z.number(), ...tokenSettings.omit({ hash: true }).shape })
export const newTokenView = tokenView.extend({
  /** Shown this once: only its hash is kept. */
  secret: z.string(),
})
export const meView = z.object({
  actorKind: z.enum(['user', 'app', 'system', 'contact', 'automation', 'channel']),
  id,
  name: z.string(),
  workspaceId: id,
  workspaceName: z.string(),
  administrator: z.boolean(),
  /** Whether there are channels whose reports they may read (R36). */
  seesReports: z.boolean(),
  /** Null for a program. */
  preferences: z
    .object({
      ...userSettings.pick({ defaultAvailability: true, language: true }).shape,
      alerts: alertSettings,
    })
    .nullable(),
  availability: z.enum(AVAILABILITIES).nullable(),
  /** What a public reply may carry of ticket links; the first is what it carries when nothing is said (R172). */
  replyLinks: z.array(z.enum(LINK_WISHES)),
  channels: z.array(channelSummary),
  /** What the actor's role on each channel allows, from the permission table. */
  permissions: z.record(z.string(), z.array(z.string())),
})
export const attemptView = z.object({
  id,
  adapter: z.string(),
  phase: z.enum(['begun', 'returned', 'offered', 'done', 'discarded']),
  account: z
    .object({
      id: z.string(),
      handle: z.string().nullable(),
      name: z.string(),
      profileUrl: z.string().nullable(),
      avatarUrl: z.string().nullable(),
    })
    .nullable(),
  channelId: id.nullable(),
  expiresAt: instant,
})
