import type { z } from 'zod'
import { type Access, accessOf, demand, demandOn, may, roleOn } from '../domain/access/access.js'
import { PERMISSIONS, type Permission } from '../domain/access/permissions.js'
import { seesReports } from '../domain/access/reports.js'
import { channelName } from '../domain/channels/name.js'
import type { Configuration } from '../domain/configuration.js'
import { notFound } from '../domain/not-found.js'
import { linkChoices } from '../domain/replies/link.js'
import { type ConfigEntity, DEFAULT_ALERTS } from '../model/configuration.js'
import type { Availability } from '../model/desk.js'
import type { Row } from '../model/tables.js'
import type { ChannelView, channelSummary } from '../views/shapes.js'
import type { Reader } from './reader.js'

/** A channel as an administrator sees it. */
function renderChannel(
  channel: ConfigEntity<'channel'>,
  configuration: Configuration,
  access: Access,
): ChannelView {
  return {
    id: channel.id,
    revision: channel.revision,
    ...channel.value,
    name: channelName(configuration, channel.id),
    role: roleOn(access, channel.id),
    isDefault: configuration.settings.value.defaultReplyChannelId === channel.id,
  }
}

/** A channel as whoever has access to it sees it. */
function summariseChannel(view: ChannelView): z.output<typeof channelSummary> {
  const { id, name, adapter, handle, profileUrl, avatarUrl, state, role, allowReplies, tier } = view
  return { id, name, adapter, handle, profileUrl, avatarUrl, state, role, allowReplies, tier }
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** All channels, for administrators (R11). @throws FORBIDDEN */
export async function listChannels(reader: Reader, { unlinked }: { readonly unlinked: boolean }) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  const items = configuration
    .all('channel')
    .filter(({ value }) => unlinked || value.state !== 'unlinked')
    .map((channel) => renderChannel(channel, configuration, access))
  return { items: items.sort(byName), cursor: null }
}

export async function getChannel(reader: Reader, channelId: string): Promise<ChannelView> {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  return renderChannel(configuration.need('channel', channelId), configuration, access)
}

/** What is known of a connection, for administrators and the channel's Supervisors. */
export async function channelHealth(reader: Reader, channelId: string) {
  const { access, configuration, rows } = await reader.current([
    { table: 'channelStates', by: 'channel', values: [[channelId]] },
    { table: 'credentials', by: 'channel', values: [[channelId]] },
  ])
  const channel = configuration.get('channel', channelId)
  if (!channel || !(access.administrator || may(access, 'conversation.read', { channelId })))
    throw notFound('channel', channelId)
  if (!access.administrator) demand(access, 'report.read', { channelId })
  const state = rows[0]?.[0] as Row<'channelStates'> | undefined
  const credential = rows[1]?.[0] as Row<'credentials'> | undefined
  const [parked, waiting] = await Promise.all(
    (['parked', 'waiting'] as const).map((wanted) =>
      reader.countAll({
        table: 'inbound',
        where: [
          { column: 'channelId', op: 'eq', value: channelId },
          { column: 'state', op: 'eq', value: wanted },
        ],
        limit: 1000,
      }),
    ),
  )
  const held = await reader.countAll({
    table: 'deliveries',
    where: [
      { column: 'state', op: 'eq', value: 'held' },
      { column: 'byChannelId', op: 'eq', value: channelId },
    ],
    limit: 1000,
  })
  return {
    channelId,
    state: channel.value.state,
    lastEventAt: state?.lastEventAt ?? null,
    lastPollAt: state?.lastPollAt ?? null,
    webhookValid: state?.webhookValid ?? null,
    subscribedAt: state?.subscribedAt ?? null,
    credentials: credential?.state ?? ('none' as const),
    refusals: state?.refusals ?? 0,
    ingestLagMs: state?.ingestLagMs ?? null,
    lateSince: state?.lateSince ?? null,
    directMessagesFrom: state?.directMessagesFrom ?? ('unknown' as const),
    counters: { ...state?.counters },
    held,
    parked: parked ?? 0,
    waiting: waiting ?? 0,
    quotas: { ...state?.quotas },
    error: state?.error ?? null,
    errorAt: state?.errorAt ?? null,
  }
}

/** Who the actor is here, the channels they have, and what they may do on each (R17, R31). */
export async function me(reader: Reader) {
  const { access, configuration, rows } = await reader.current([
    { table: 'availability', by: 'user', values: [[reader.actor.id]] },
  ])
  const { actor } = access
  const user = configuration.get('user', actor.id)?.value
  const channels = configuration
    .all('channel')
    .filter(({ id }) => access.everything || access.channels.has(id))
    .map((channel) => summariseChannel(renderChannel(channel, configuration, access)))
    .sort(byName)
  const permissions = Object.fromEntries(
    channels.map(({ id }) => [
      id,
      (Object.keys(PERMISSIONS) as Permission[]).filter((name) => may(access, name, { channelId: id })),
    ]),
  )
  return {
    actorKind: actor.kind,
    id: actor.id,
    name: user?.name ?? configuration.get('token', actor.id)?.value.name ?? actor.kind,
    workspaceId: reader.workspace as string,
    workspaceName: configuration.settings.value.name,
    administrator: access.administrator,
    seesReports: seesReports(access, configuration),
    preferences: user
      ? {
          defaultAvailability: user.defaultAvailability,
          language: user.language,
          alerts: user.alerts ?? DEFAULT_ALERTS,
        }
      : null,
    availability: user ? ((rows[0]?.[0] as Availability | undefined)?.state ?? ('offline' as const)) : null,
    replyLinks: [...linkChoices(configuration.settings.value)],
    channels,
    permissions,
  }
}

/** All users, deactivated ones too, for administrators. @throws FORBIDDEN */
export async function listUsers(reader: Reader) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  const items = configuration
    .all('user')
    .map(({ id, revision, value: { alerts: _, ...value } }) => ({ id: id as string, revision, ...value }))
  return { items: items.sort(byName), cursor: null }
}

/**
 * Who may be given a conversation of a channel: active users with a role on it, and teams with such a member. Of one conversation: those who have its
 * source as well (R122).
 * @throws NOT_FOUND
 */
export async function listAssignable(
  reader: Reader,
  input: { channelId: string; conversationId?: string | undefined; search?: string | undefined },
) {
  const { conversationId } = input
  const { access, configuration, now, rows } = await reader.current(
    conversationId ? [{ table: 'conversations', by: 'id', values: [[conversationId]] }] : [],
  )
  if (!may(access, 'conversation.read', { channelId: input.channelId }))
    throw notFound('channel', input.channelId)
  const conversation = (rows[0]?.[0] ?? null) as Row<'conversations'> | null
  if (conversationId) {
    demandOn(access, 'conversation.read', 'conversation', conversationId, conversation)
    if (conversation.deletedAt || conversation.channelId !== input.channelId)
      throw notFound('conversation', conversationId)
  }
  const words = input.search?.toLowerCase() ?? ''
  const named = ({ value }: { readonly value: { readonly name: string } }) =>
    value.name.toLowerCase().includes(words)
  const able = configuration
    .all('user')
    .filter(({ value }) => value.active)
    .filter(({ id }) =>
      may(
        accessOf({ kind: 'user', id }, configuration, now),
        'conversation.read',
        conversation ?? { channelId: input.channelId },
      ),
    )
  const theirTeams = new Set(
    able.flatMap(({ id }) => configuration.membershipsOf(id).map(({ value }) => value.teamId as string)),
  )
  const items = able
    .filter(named)
    .map(({ id, value }) => ({ id: id as string, name: value.name, active: value.active }))
  const teams = configuration
    .all('team')
    .filter((team) => theirTeams.has(team.id) && named(team))
    .map(({ id, value }) => ({ id: id as string, name: value.name }))
  return { items: items.sort(byName), teams: teams.sort(byName), cursor: null }
}

export async function listTeams(reader: Reader) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  const items = configuration.all('team').map((team) => renderTeam(team, configuration))
  return { items: items.sort(byName), cursor: null }
}

/** Everybody may know what the teams are called; who is in them is for administrators. */
export async function listTeamNames(reader: Reader) {
  const { configuration } = await reader.current()
  const items = configuration.all('team').map(({ id, value }) => ({ id: id as string, name: value.name }))
  return { items: items.sort(byName), cursor: null }
}

export function renderTeam(team: ConfigEntity<'team'>, configuration: Configuration) {
  const members = configuration
    .all('membership')
    .filter(({ value }) => value.teamId === team.id)
    .map(({ value }) => ({ userId: value.userId as string, role: value.role }))
  return { id: team.id as string, revision: team.revision, ...team.value, members }
}

export async function listGrants(reader: Reader, input: { channelId?: string | undefined }) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  const items = configuration
    .all('grant')
    .filter(({ value }) => !input.channelId || value.channelId === input.channelId)
    .map(({ id, revision, value }) => ({ id: id as string, revision, ...value }))
  return { items, cursor: null }
}

/** Names that everybody who works here reads: topics, or reasons for resolving. */
export async function listNames(reader: Reader, kind: 'topic' | 'resolve-reason') {
  const { configuration } = await reader.current()
  const items = configuration
    .all(kind)
    .map(({ id, revision, value }) => ({ id: id as string, revision, ...value }))
  return { items: items.sort(byName), cursor: null }
}

export async function getSettings(reader: Reader) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  const { id, revision, value } = configuration.settings
  return { id: id as string, revision, ...value }
}

export async function listTokens(reader: Reader) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  const items = configuration
    .all('token')
    .map(({ id, revision, value: { hash: _hash, ...value } }) => ({ id: id as string, revision, ...value }))
  return { items: items.sort(byName), cursor: null }
}
