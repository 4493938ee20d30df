import { type ChannelSettings, DEFAULT_AUTO_RESOLVE_MS, type WorkspaceSettings } from './configuration.js'

/** What a new workspace starts with. */
export const DEFAULT_SETTINGS: Omit<WorkspaceSettings, 'name'> = {
  autoResolve: { new: DEFAULT_AUTO_RESOLVE_MS, pending: DEFAULT_AUTO_RESOLVE_MS },
  autoResolveAnchor: 'activity',
  autoResolveReasonId: null,
  onAgentReply: 'stay',
  queueOrder: 'priority-sla',
  adminsSeeReports: true,
  maxTeamsPerUser: null,
  capacity: 1,
  giveBackMs: null,
  releaseAtSignOut: true,
  onMessageWhileAway: 'keep',
  boomerangMs: null,
  keepRawDays: 0,
  maskKeepsLength: false,
  fallbackTeamId: null,
  matchContactsBy: null,
  defaultReplyChannelId: null,
  plan: null,
  ticketLinks: 'off',
  allowOriginalLinks: false,
  shortener: null,
}

/** What a new channel starts with (R12): everything on, or capture off until somebody switches it on. */
export const PRESETS: {
  readonly [P in ChannelSettings['preset']]: Pick<
    ChannelSettings,
    'capture' | 'reopenWindow' | 'privateMessages'
  >
} = {
  sparkcentral: {
    capture: { mention: true, reply: true, quote: true, repost: false, dm: true, like: false },
    reopenWindow: { public: 0, private: 0 },
    privateMessages: true,
  },
  zendesk: {
    capture: { mention: false, reply: false, quote: false, repost: false, dm: false, like: false },
    reopenWindow: { public: 4 * 24 * 3_600_000, private: 4 * 24 * 3_600_000 },
    privateMessages: false,
  },
}
