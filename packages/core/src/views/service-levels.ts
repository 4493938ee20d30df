import { z } from 'zod'
import { calendarSettings } from '../model/configuration.js'

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
