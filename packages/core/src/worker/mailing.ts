import type { Configuration } from '../domain/configuration.js'
import type { Id } from '../model/id.js'
import type { Work } from '../model/work.js'
import type { Mail } from '../ports/services.js'
import type { Ended } from './duty.js'
import type { WorkerParts } from './parts.js'

/** A mail that is to be sent: to whom, and what. */
export interface Mailing {
  readonly to: readonly string[]
  /** Asked for only when there is somebody to send it; null: nobody wants it any more. */
  words(): Promise<Omit<Mail, 'workspaceId' | 'to'> | null>
  /** How its work ends when it was taken, where that is more than an end. */
  readonly taken?: Ended
}

/** What a piece of work asks to be sent; null: nobody wants it any more. */
export type MailOf = (parts: WorkerParts, workspace: Id<'workspace'>, work: Work) => Promise<Mailing | null>

/** The administrators that can be written to. */
export const administrators = (configuration: Configuration): readonly string[] =>
  configuration
    .all('user')
    .flatMap(({ value }) => (value.administrator && value.active && value.email ? [value.email] : []))

/** A name as it may stand in a subject. */
export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ')
