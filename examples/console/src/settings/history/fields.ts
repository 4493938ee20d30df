/** Kinds of configuration, as the settings audit names them. */
export const KINDS = [
  'settings',
  'channel',
  'user',
  'team',
  'membership',
  'grant',
  'topic',
  'resolve-reason',
  'away-state',
  'calendar',
  'policy',
  'rule',
  'view',
  'priority-rule',
  'contact-group',
  'attribute',
  'skill',
  'export-schedule',
  'token',
  'webhook',
] as const
export type Kind = (typeof KINDS)[number]
export const isKind = (kind: string): kind is Kind => KINDS.some((known) => known === kind)

/** Fields that have words of their own; others are told by their name. */
export const FIELDS = [
  'accountName',
  'active',
  'adminsSeeReports',
  'administrator',
  'alerts',
  'alerts.desktop',
  'alerts.muted',
  'alerts.opens',
  'alerts.sound',
  'allowOriginalLinks',
  'allowReplies',
  'archived',
  'autoOwnership',
  'autoResolve.new',
  'autoResolve.pending',
  'autoResolveAnchor',
  'autoResolveReasonId',
  'avatarUrl',
  'boomerangMs',
  'calendarId',
  'capacity',
  'capture.dm',
  'capture.like',
  'capture.mention',
  'capture.quote',
  'capture.reply',
  'capture.repost',
  'channelId',
  'channelIds',
  'defaultAvailability',
  'defaultReplyChannelId',
  'displayName',
  'email',
  'enabled',
  'expiresAt',
  'externalId',
  'fallbackTeamId',
  'giveBackMs',
  'handle',
  'holidays',
  'keepRawDays',
  'key',
  'language',
  'maskKeepsLength',
  'matchContactsBy',
  'maxTeamsPerUser',
  'name',
  'onAgentReply',
  'onMessageWhileAway',
  'overLimit',
  'overflow',
  'plan',
  'position',
  'privateMessages',
  'profileUrl',
  'queueOrder',
  'releaseAtSignOut',
  'reopenWindow.private',
  'reopenWindow.public',
  'revokedAt',
  'role',
  'shortener',
  'shown',
  'sources',
  'state',
  'subject.kind',
  'subject.teamId',
  'subject.userId',
  'teamId',
  'ticketLinks',
  'tier.like',
  'tier.quote',
  'type',
  'userId',
  'week',
  'weight',
  'zone',
] as const
export type FieldName = (typeof FIELDS)[number]
export const isField = (path: string): path is FieldName => FIELDS.some((known) => known === path)

/** The words of a field are kept without dots in their names. */
type Undotted<S extends string> = S extends `${infer Before}.${infer After}`
  ? `${Before}_${Undotted<After>}`
  : S
export const wordOf = <F extends FieldName>(field: F): Undotted<F> =>
  field.replaceAll('.', '_') as Undotted<F>

/** A name as code has it, for people: `firstResponseMs` is `first response`. */
export const plainName = (path: string): string =>
  path
    .replace(/Ids?$|Ms$|At$/, '')
    .replaceAll('.', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
