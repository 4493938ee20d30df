import { z } from 'zod'
import { deactivateChannel, reactivateChannel, releaseHeld, unlinkChannel } from '../commands/account-life.js'
import { removeGrant, replayParked, setGrant, updateChannel } from '../commands/channels.js'
import { removeMember, setMember, upsertTeam, upsertUser } from '../commands/people.js'
import { revokeToken, updateSettings, upsertResolveReason, upsertTopic } from '../commands/settings.js'
import type { Unlink } from '../connect/unlink.js'
import type { LinkAddresses } from '../links/addresses.js'
import { idOf } from '../model/configuration.js'
import type { AdapterAbilities } from '../ports/measures.js'
import * as administration from '../queries/administration.js'
import type { Reader } from '../queries/reader.js'
import { historyInput, listHistory } from '../queries/settings-history.js'
import * as administrationShapes from '../views/administration-shapes.js'
import * as people from '../views/people-shapes.js'
import * as shapes from '../views/shapes.js'
import { type Caller, change, done, nothing, type Operation, query } from './operation.js'

const named = (kind: 'topic' | 'resolve-reason') => async (reader: Reader, outcome: { id: string }) => {
  const { configuration } = await reader.current()
  const { id, revision, value } = configuration.need(kind, outcome.id)
  return { id: id as string, revision, ...value }
}

async function showTeam(reader: Reader, outcome: { teamId: string }) {
  const { configuration } = await reader.current()
  return administration.renderTeam(configuration.need('team', outcome.teamId), configuration)
}

/** Whoever gives up being an administrator sees that they did: themselves, as `me` shows them anyway. */
async function showUser(reader: Reader, { userId }: { userId: string }, caller: Caller) {
  const { configuration } = await (caller.actor.id === userId ? caller.reader : reader).current()
  const { id, revision, value } = configuration.need('user', userId)
  return { id: id as string, revision, ...value }
}

const shownChannel = (reader: Reader, outcome: { channelId: string }) =>
  administration.getChannel(reader, outcome.channelId)

/** Unlinking has a word with the network, after the tokens are gone here. */
const unlinking = (unlink: Unlink): Operation<typeof unlinkChannel.input, typeof shapes.channelView> => ({
  kind: 'command',
  summary: unlinkChannel.summary,
  permission: unlinkChannel.permission,
  input: unlinkChannel.input,
  output: shapes.channelView,
  run: (caller, input, { idempotencyKey }) => unlink.run(caller, input, idempotencyKey),
})

/** What an administrator keeps: channels, who may use them, people, names, defaults, tokens. */
export const administrationOperations = (
  links: LinkAddresses,
  abilities: AdapterAbilities,
  unlink: Unlink,
) => ({
  channels: {
    list: query({
      summary: 'All channels, with their settings; those that were unlinked on request.',
      permission: 'workspace.administer',
      input: z.strictObject({ unlinked: z.boolean().default(false) }),
      output: shapes.pageOf(shapes.channelView),
      run: administration.listChannels,
    }),
    get: query({
      summary: 'One channel.',
      permission: 'workspace.administer',
      input: z.strictObject({ channelId: idOf('channel') }),
      output: shapes.channelView,
      run: (reader, input) => administration.getChannel(reader, input.channelId),
    }),
    update: change(updateChannel, shapes.channelView, (reader, outcome: { channelId: string }) =>
      administration.getChannel(reader, outcome.channelId),
    ),
    deactivate: change(deactivateChannel, shapes.channelView, shownChannel),
    reactivate: change(reactivateChannel, shapes.channelView, shownChannel),
    unlink: unlinking(unlink),
    releaseHeld: change(
      releaseHeld,
      z.object({
        released: z.number(),
        /** Others wait still: ask again. */
        more: z.boolean(),
      }),
      async (_reader, outcome: { released: number; more: boolean }) => outcome,
    ),
    replay: change(
      replayParked,
      z.object({ replayed: z.number() }),
      async (_reader, outcome: { replayed: number }) => outcome,
    ),
    health: query({
      summary: 'What is known of a connection: last event, webhook, credentials, counters.',
      permission: 'report.read',
      input: z.strictObject({ channelId: idOf('channel') }),
      output: administrationShapes.healthView,
      run: (reader, input) => administration.channelHealth(reader, input.channelId),
    }),
    assignable: query({
      summary: 'Who may be given a conversation of a channel, or that one conversation, found by name.',
      permission: 'conversation.read',
      input: z.strictObject({
        channelId: idOf('channel'),
        conversationId: idOf('conversation').optional(),
        search: z.string().max(100).optional(),
      }),
      output: shapes.pageOf(people.userSummary).extend({
        /** Teams of whose members somebody may be given it (R66). */
        teams: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
      run: administration.listAssignable,
    }),
  },
  grants: {
    list: query({
      summary: 'Who has access to which channel.',
      permission: 'workspace.administer',
      input: z.strictObject({ channelId: idOf('channel').optional() }),
      output: shapes.pageOf(people.grantView),
      run: administration.listGrants,
    }),
    set: change(setGrant, people.grantView, async (reader, outcome: { grantId: string }) => {
      const { configuration } = await reader.current()
      const { id, revision, value } = configuration.need('grant', outcome.grantId)
      return { id: id as string, revision, ...value }
    }),
    remove: change(removeGrant, done, async (_reader, outcome: { grantId: string }) => ({
      id: outcome.grantId,
    })),
  },
  users: {
    list: query({
      summary: 'All users.',
      permission: 'workspace.administer',
      input: nothing,
      output: shapes.pageOf(people.userView),
      run: (reader) => administration.listUsers(reader),
    }),
    upsert: change(upsertUser, people.userView, showUser),
  },
  teams: {
    list: query({
      summary: 'All teams, with their members.',
      permission: 'workspace.administer',
      input: nothing,
      output: shapes.pageOf(people.teamView),
      run: (reader) => administration.listTeams(reader),
    }),
    names: query({
      summary: 'What the teams are called: for lists of what stands with a team, and for handing to one.',
      permission: 'workspace.member',
      input: nothing,
      output: shapes.pageOf(people.teamName),
      run: (reader) => administration.listTeamNames(reader),
    }),
    upsert: change(upsertTeam, people.teamView, showTeam),
    setMember: change(setMember, people.teamView, showTeam),
    removeMember: change(removeMember, people.teamView, showTeam),
  },
  topics: {
    list: query({
      summary: 'The topics that conversations can have.',
      permission: 'workspace.member',
      input: nothing,
      output: shapes.pageOf(shapes.topicView),
      run: (reader) => administration.listNames(reader, 'topic'),
    }),
    upsert: change(upsertTopic, shapes.topicView, named('topic')),
  },
  resolveReasons: {
    list: query({
      summary: 'The reasons that resolving can name.',
      permission: 'workspace.member',
      input: nothing,
      output: shapes.pageOf(shapes.topicView),
      run: (reader) => administration.listNames(reader, 'resolve-reason'),
    }),
    upsert: change(upsertResolveReason, shapes.topicView, named('resolve-reason')),
  },
  settings: {
    get: query({
      summary: 'The defaults of the workspace.',
      permission: 'workspace.administer',
      input: nothing,
      output: shapes.settingsView,
      run: (reader) => administration.getSettings(reader),
    }),
    history: query({
      summary: 'Every change of configuration, what it was and became, who made it and when, newest first.',
      permission: 'workspace.administer',
      input: historyInput,
      output: shapes.pageOf(administrationShapes.settingsAuditView),
      run: listHistory,
    }),
    update: change(updateSettings(links, abilities), shapes.settingsView, (reader) =>
      administration.getSettings(reader),
    ),
  },
  shorteners: {
    list: query({
      summary:
        'The services that make short addresses of ticket links, by the name that the settings take (R173).',
      permission: 'workspace.administer',
      input: nothing,
      output: shapes.pageOf(z.object({ name: z.string(), title: z.string() })),
      run: async () => ({ items: [...links.services], cursor: null }),
    }),
  },
  tokens: {
    list: query({
      summary: 'API tokens, without their secrets.',
      permission: 'workspace.administer',
      input: nothing,
      output: shapes.pageOf(people.tokenView),
      run: (reader) => administration.listTokens(reader),
    }),
    revoke: change(revokeToken, done, async (_reader, outcome: { tokenId: string }) => ({
      id: outcome.tokenId,
    })),
  },
})
