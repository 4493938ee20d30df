import { parseInput } from '@inboxkit/core'
import { z } from 'zod'

/** 10 MiB: what most mail servers let through, with room for a few photographs. */
const DEFAULT_BYTES = 10 * 1024 * 1024
const MOST_BYTES = 50 * 1024 * 1024

const host = z.string().min(1).max(255)
const secret = z.string().min(16).max(500)
const schema = z.strictObject({
  inboundSecret: secret,
  replySecret: secret,
  maxMailBytes: z.number().int().min(10_000).max(MOST_BYTES).default(DEFAULT_BYTES),
  smtpHosts: z.array(host).min(1).optional(),
  internalHosts: z.array(host).default([]),
})

export interface EmailOptions {
  /** What whoever posts mail to the webhook signs it with, or sends along. At least 16 characters. */
  readonly inboundSecret: string
  /**
   * What reply addresses and identifiers of our mails are signed with; nobody else knows it. With another one, what
   * customers answer to earlier mails is found by their address alone. At least 16 characters.
   */
  readonly replySecret: string
  /** The largest mail that is taken, in bytes. Default 10 MiB, at most 50 MiB. */
  readonly maxMailBytes?: number
  /**
   * Hosts by which channels may send: administrators of a workspace name one. Absent: any on the Internet. What stands
   * here may be inside of your network.
   */
  readonly smtpHosts?: readonly string[]
  /**
   * Hosts inside of your network, or on this machine, by which channels may send besides, as they are named in a channel's
   * credentials. Default: none, so that nobody who administers a workspace makes the inbox knock on machines behind it.
   */
  readonly internalHosts?: readonly string[]
}
export type Settings = z.output<typeof schema>

/** @throws INVALID_INPUT */
export const readOptions = (options: EmailOptions): Settings => parseInput(schema, options)
