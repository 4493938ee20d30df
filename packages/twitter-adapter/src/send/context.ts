import type { ChannelContext } from '@inboxkit/core'
import type { TwitterCredentials } from '../oauth/credentials.js'
import type { Settings } from '../options.js'
import type { Answer } from '../transport/answer.js'
import { type Call, callX, type Transport } from '../transport/client.js'

/** One account at work: what its calls share. */
export interface Desk {
  readonly settings: Settings
  readonly context: ChannelContext<TwitterCredentials>
  ask(call: Omit<Call, 'token' | 'signal'>): Promise<Answer>
}

export function deskOf(
  settings: Settings,
  transport: Transport,
  context: ChannelContext<TwitterCredentials>,
): Desk {
  const { credentials, signal, quota } = context
  return {
    settings,
    context,
    ask: (call) => callX(transport, { ...call, token: credentials.accessToken, signal, quota }),
  }
}

/** The same instant, so many ms later. */
export function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}
