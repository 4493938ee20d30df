import { query } from '../../api/client'
import type { Item } from '../../api/types'

export type Channel = Item<'channels.list'>
export type Adapter = Item<'adapters.list'>

export const useChannels = (unlinked = false) =>
  query.useQuery('get', '/api/admin/channels', { params: { query: unlinked ? { unlinked } : {} } })

/** One channel; the list knows it already. */
export const useChannel = (channelId: string) =>
  query.useQuery('get', '/api/admin/channels/{channelId}', { params: { path: { channelId } } })

export const useAdapters = () => query.useQuery('get', '/api/admin/adapters', {}, { staleTime: Infinity })

/** What is known of the network that a channel is on; undefined: its adapter is not part of this installation. */
export function useAdapter(name: string | undefined): Adapter | undefined {
  return useAdapters().data?.items.find((adapter) => adapter.name === name)
}

export const useWorkspaceSettings = () => query.useQuery('get', '/api/admin/settings', {})

/** What a channel's life touches. */
export const CHANNEL_PATHS = [
  '/api/admin/channels',
  '/api/admin/channels/{channelId}',
  '/api/channels/{channelId}/health',
  '/api/admin/settings',
  '/api/admin/plan',
  '/api/me',
] as const
