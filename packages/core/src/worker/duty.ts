import type { Change, Context } from '../domain/context.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { Work } from '../model/work.js'
import type { Lookup } from '../ports/storage.js'
import type { WorkerParts } from './parts.js'

/** How a piece of work ends: when it is due again, where it goes on, and what else it learned. */
export interface Ended {
  /** null: not by itself. */
  readonly dueAt: (now: Date, context: Context) => Date | null
  readonly cursor?: string | null
  readonly error?: string | null
  /** `done`: for good. */
  readonly become?: Work['state']
  readonly state?: (context: Context, state: Row<'channelStates'>) => Partial<Row<'channelStates'>>
  /** What else changes, in the commit that ends the claim; `reads` is loaded before. */
  readonly reads?: readonly Lookup[]
  readonly changes?: (context: Context) => readonly Change[]
}

/** Does one piece of work, claimed by this process. A throw is tried again later, after longer and longer waits. */
export type Duty<W = Work> = (
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  work: W,
  signal: AbortSignal,
) => Promise<Ended>
export type ChannelWork = Work & { readonly channelId: Id<'channel'> }

/** What could not be done now is tried again after so many ms at first. */
export const RETRY_MS = 30_000

export const after = (ms: number) => (now: Date) => new Date(now.getTime() + ms)
export const known = (reason: string) => (context: Context) => ({
  error: reason.slice(0, 500),
  errorAt: context.now,
})

export const isActive = ({ configuration }: Context, channelId: Id<'channel'>): boolean =>
  configuration.get('channel', channelId)?.value.state === 'active'

/**
 * Due again after so many ms while the channel is active, and else not by itself. It is asked in the commit that ends
 * the work: who connected the channel a moment before made the work due, and would find it ended.
 */
export const whileActive =
  (channelId: Id<'channel'>, ms: number) =>
  (now: Date, context: Context): Date | null =>
    isActive(context, channelId) ? after(ms)(now) : null

/** A duty that rests while its channel is switched off; connecting the channel again makes the work due again. */
export function onActiveChannel(duty: Duty<ChannelWork>): Duty {
  return async (parts, workspace, work, signal) => {
    const { channelId } = work
    if (!channelId) return { dueAt: () => null, error: 'the work names no channel' }
    // Another process may have connected the channel a moment ago: asked anew, or its work would end here for good.
    const channel = (await parts.configurations.renew(workspace)).get('channel', channelId)
    if (channel?.value.state !== 'active')
      return { dueAt: whileActive(channelId, 0), error: `the channel is ${channel?.value.state ?? 'gone'}` }
    return duty(parts, workspace, { ...work, channelId }, signal)
  }
}
