import { z } from 'zod'
import { id, instant, int, json, nullable, type RowOf, table, text } from './columns.js'
import { SOURCES, type Source } from './conversation.js'
import { idOf, line, tagName } from './schemas.js'

/** What can be exported. */
export const EXPORT_KINDS = [
  'resolved-conversations',
  'open-conversations',
  'messages',
  'response-times',
  'presence',
  'contacts',
  'tags',
  'topics',
  'teams',
  'users',
] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

const many = <T extends z.ZodType>(inner: T) => z.array(inner).min(1).max(100).optional()

/** What a report or an export is narrowed by: all that is given must hold, one of each list. */
export const reportFilter = z.strictObject({
  channelIds: many(idOf('channel')),
  teamIds: many(idOf('team')),
  agentIds: many(idOf('user')),
  topicIds: many(idOf('topic')),
  tags: many(tagName),
  visibility: z.enum(['public', 'private']).optional(),
  sources: many(z.enum(SOURCES)),
})

/**
 * A place below the folder of the workspace, as `reports/daily`; empty: the folder itself. Each name begins and ends with
 * a letter or a digit, so that no name leads elsewhere, is hidden, or means something else on another system.
 */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
const folder = z.string().refine(
  (path) => {
    const names = path === '' ? [] : path.split('/')
    return names.length <= 5 && names.every((name) => NAME.test(name) && !DEVICE.test(name))
  },
  { message: 'is no place below the folder: up to five names of letters, digits and ._- between slashes' },
)

/** When exports are made: at a local time of their zone. A month without that day has its last one. */
export const exportCadence = z.discriminatedUnion('every', [
  /** At the minutes of the time. */
  z.strictObject({ every: z.literal('hour') }),
  z.strictObject({ every: z.literal('day') }),
  /** 1 is Monday. */
  z.strictObject({ every: z.literal('week'), weekday: z.number().int().min(1).max(7) }),
  z.strictObject({ every: z.literal('month'), day: z.number().int().min(1).max(31) }),
])

/** Exports that are written to a folder by themselves. */
export const exportScheduleSettings = z.strictObject({
  name: line(100),
  kinds: z
    .array(z.enum(EXPORT_KINDS))
    .min(1)
    .max(EXPORT_KINDS.length)
    .refine((kinds) => new Set(kinds).size === kinds.length, 'names one twice'),
  filter: reportFilter,
  guardFormulas: z.boolean(),
  cadence: exportCadence,
  /** The local time, as `06:00`. Where clocks skip it, later by so much; where it comes twice, the first time. */
  at: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time of a day, as 06:00'),
  /** The one time zone of the time, of the period and of every instant in the files. */
  zone: line(64),
  /** The last whole hour, or the last whole day, week from Monday, or month before the day on which it is made. */
  covers: z.enum(['hour', 'day', 'week', 'month']),
  folder,
  active: z.boolean(),
  /** Who saved it last: it has the rights that they have when it runs. */
  owner: z.strictObject({ kind: z.enum(['user', 'app', 'system']), id: line(64) }),
})
export type ExportSchedule = z.output<typeof exportScheduleSettings>

/** A file that a run has written: where, with how many rows (the header is none) and bytes. */
export interface WrittenExport {
  readonly kind: ExportKind
  readonly path: string
  readonly rows: number
  readonly bytes: number
}

/** The channels, and sources of them, whose rows are in a file. */
type Sees = 'all' | readonly { readonly channelId: string; readonly sources: readonly Source[] | null }[]

/** One run of a schedule: one for each time that it is due, ever. What it makes was fixed when it began. */
export const exportRuns = table(
  'exportRuns',
  'export-run',
  {
    scheduleId: id<'export-schedule'>(),
    dueAt: instant(),
    /** The same as text, for the key. */
    due: text(),
    /** `waiting`: it could not go on, and is tried again by itself. `cancelled`: its schedule was switched off or removed. */
    state: text<'running' | 'waiting' | 'done' | 'failed' | 'cancelled'>(),
    /** The period that it covers, as local dates of the zone; an hour as instants, for one may come twice. */
    from: text(),
    to: text(),
    /** As it was when the run began; its owner is who has asked for this run, or for its latest try. */
    schedule: json<ExportSchedule>(),
    written: json<readonly WrittenExport[]>(),
    /** Of the file that is being made: what its owner reports on, its parts so far, their rows, and where the next one goes on. */
    sees: json<Sees>(),
    parts: int(),
    rows: int(),
    cursor: nullable(text()),
    /** Why it waits or failed: a code, and words. */
    code: nullable(text()),
    error: nullable(text()),
    /** Tries in vain in a row, and since when. */
    attempts: int(),
    failingSince: nullable(instant()),
    startedAt: instant(),
    endedAt: nullable(instant()),
  },
  {
    keys: {
      /** What makes it run once, whatever is lost or tried again. */
      due: { columns: ['scheduleId', 'due'], unique: true },
      /** The latest. */
      schedule: {
        columns: ['scheduleId'],
        unique: false,
        order: [{ column: 'dueAt', descending: true }],
        limit: 1,
      },
    },
  },
)
export type ExportRun = RowOf<typeof exportRuns>
