import { z } from 'zod'
import { calendarSettings, policySettings } from '../model/configuration.js'
import { METRICS, TARGET_STATES } from '../model/service-level.js'

/** What the outside sees of business hours. */
export const calendarView = z.object({
  id: z.string(),
  revision: z.number(),
  ...calendarSettings.shape,
})

/** What a calendar says of an instant. */
export const calendarCheckView = z.object({
  at: z.date(),
  open: z.boolean(),
  /** When business opens or closes next; null: it stays as it is. */
  changesAt: z.date().nullable(),
  /** Open time until the instant that was asked for, in ms; null: none was. */
  elapsedMs: z.number().nullable(),
  /** When so much open time has passed; null: nothing was asked for, or it never comes. */
  dueAt: z.date().nullable(),
})

/** What the outside sees of a service level. */
export const policyView = z.object({ id: z.string(), revision: z.number(), ...policySettings.shape })

/** The badge of a conversation: the target that runs and is due soonest (R60, R61). */
export const serviceLevelView = z.object({
  /** Grey, then orange when a warning is due, then red when it is overdue. */
  icon: z.enum(['grey', 'orange', 'red']),
  metric: z.enum(METRICS),
  policyId: z.string(),
  dueAt: z.date(),
  /** Time that is left, in ms; negative: overdue by so much. */
  leftMs: z.number(),
  /** The same in business hours of the channel. */
  businessLeftMs: z.number(),
})

/** Why a target is due when it is. */
export const targetView = z.object({
  metric: z.enum(METRICS),
  state: z.enum(TARGET_STATES),
  policyId: z.string(),
  /** null: it was removed since. */
  policyName: z.string().nullable(),
  /** The revision that counts for this target; edits since do not. */
  policyRevision: z.number(),
  /** null: all time counts. */
  calendarId: z.string().nullable(),
  calendarName: z.string().nullable(),
  calendarRevision: z.number().nullable(),
  zone: z.string().nullable(),
  /** How much time of that clock there is, in ms. */
  targetMs: z.number(),
  /** How much of it has been counted, until now or its end, in ms. */
  countedMs: z.number(),
  startedAt: z.date(),
  dueAt: z.date().nullable(),
  warnAt: z.date().nullable(),
  warnedAt: z.date().nullable(),
  breachedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  /** Whether state, warning and due instant are what start, policy, hours and pauses give when they are reckoned anew. */
  agrees: z.boolean(),
  /** Spans that do not count. */
  paused: z.array(z.object({ from: z.date(), to: z.date().nullable() })),
  /** The open spans that lead from the start to the due instant, with what each adds; the first 100. */
  counted: z.array(z.object({ from: z.date(), to: z.date(), ms: z.number() })),
})
export const explanationView = z.object({
  at: z.date(),
  /** The policy that fits now; null: none does. */
  policyId: z.string().nullable(),
  /** The oldest message of the contact that no person has answered. */
  waitingSince: z.date().nullable(),
  targets: z.array(targetView),
})
