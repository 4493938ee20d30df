import type { ConfigValue } from '../model/configuration.js'
import type { Id } from '../model/id.js'
import { LANES } from '../model/intake.js'
import { DEFAULT_SETTINGS, PRESETS } from '../model/presets.js'
import type { NewWorkspace, Storage } from '../ports/storage.js'
import { anId } from './test-ids.js'

/** What `createWorkspace` needs, with the default settings. */
export function aNewWorkspace(name = 'Test'): NewWorkspace {
  return {
    id: anId('workspace'),
    name,
    settings: { id: anId('settings'), value: { ...DEFAULT_SETTINGS, name } },
    laneIds: Array.from({ length: LANES }, () => anId('lane')),
  }
}

/** Makes a workspace with default settings and answers its identifier. */
export async function aWorkspace(storage: Storage, name?: string): Promise<Id<'workspace'>> {
  const workspace = aNewWorkspace(name)
  await storage.createWorkspace(workspace)
  return workspace.id
}

/** The settings of a channel that captures everything. */
export function channelSettings(given: Partial<ConfigValue<'channel'>> = {}): ConfigValue<'channel'> {
  return {
    adapter: 'fake',
    accountId: '2244994945',
    handle: 'acme',
    accountName: 'Acme',
    profileUrl: null,
    avatarUrl: null,
    displayName: null,
    state: 'active',
    preset: 'sparkcentral',
    ...PRESETS.sparkcentral,
    autoOwnership: false,
    autoResolve: { new: 'inherit', pending: 'inherit' },
    onAgentReply: 'inherit',
    allowReplies: true,
    overflow: 'stop',
    overLimit: 'refuse',
    calendarId: null,
    tier: { like: true, quote: true },
    ...given,
  }
}
