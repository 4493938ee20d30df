import type { Body } from '../../api/types'
import type { Adapter, Channel } from './queries'

/** What can be edited of a channel, as the form holds it. */
export interface ChannelValues {
  displayName: string
  capture: Channel['capture']
  privateMessages: boolean
  allowReplies: boolean
  autoOwnership: boolean
  onAgentReply: Channel['onAgentReply']
  autoResolve: Channel['autoResolve']
  reopenWindow: Channel['reopenWindow']
  overflow: Channel['overflow']
  overLimit: Channel['overLimit']
  calendarId: string | null
  tier: Channel['tier']
}

export const valuesOf = (channel: Channel): ChannelValues => ({
  displayName: channel.displayName ?? '',
  capture: channel.capture,
  privateMessages: channel.privateMessages,
  allowReplies: channel.allowReplies,
  autoOwnership: channel.autoOwnership,
  onAgentReply: channel.onAgentReply,
  autoResolve: channel.autoResolve,
  reopenWindow: channel.reopenWindow,
  overflow: channel.overflow,
  overLimit: channel.overLimit,
  calendarId: channel.calendarId,
  tier: channel.tier,
})

/** An empty display name falls back to the handle (R16). */
export const bodyOf = (values: ChannelValues): Body<'channels.update'> => ({
  ...values,
  displayName: values.displayName.trim() === '' ? null : values.displayName,
})

export const CAPTURES = ['mention', 'reply', 'quote', 'repost', 'like', 'dm'] as const
export type Capturing = (typeof CAPTURES)[number]

/** What of an account can be captured at all; everything, where the network is not known here. */
export function capturesOf(adapter: Adapter | undefined): readonly Capturing[] {
  if (!adapter) return CAPTURES
  return CAPTURES.filter((capture) => {
    if (capture === 'dm') return adapter.sources.includes('dm')
    if (capture === 'like') return adapter.sources.includes('like')
    return adapter.sources.includes('post')
  })
}
