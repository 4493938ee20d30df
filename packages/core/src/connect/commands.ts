import { z } from 'zod'
import { TAKEN } from '../domain/accounts/authorisation.js'
import { demandHandle } from '../domain/channels/plan.js'
import { type Change, type Context, insert, update } from '../domain/context.js'
import { atOnce, newWork } from '../domain/work/work.js'
import { channelSettings, idOf, line } from '../model/configuration.js'
import type { Id } from '../model/id.js'
import { PRESETS } from '../model/presets.js'
import { command } from '../path/command.js'
import { invalid } from './refusals.js'

/** How long an authorisation may take, in ms (P23). */
const ATTEMPT_MS = 10 * 60 * 1000

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const account = z.strictObject({
  id: line(254),
  handle: line(254).nullable(),
  name: line(255),
  profileUrl: z.url().nullable(),
  avatarUrl: z.url().nullable(),
  directMessagesFrom: z.enum(['everyone', 'followed']).nullable().default(null),
})
const attemptId = idOf('attempt')
const loadAttempt = ({ stateHash }: { stateHash: string }) =>
  [{ table: 'attempts', by: 'state', values: [[stateHash]] }] as const

export const beginAttempt = command({
  name: 'connect.begin',
  summary: 'Begins to connect an account.',
  permission: 'workspace.administer',
  input: z.strictObject({
    adapter: line(64),
    stateHash: line(64),
    binding: line(200),
    redirectUri: line(2000),
    sealed: bytes,
    /** The channel that is to be authorised anew; null: any account. */
    channelId: idOf('channel').nullable(),
  }),
  load: () => [],
  decide(input, context) {
    if (input.channelId) context.configuration.need('channel', input.channelId)
    const id = context.ids.next('attempt')
    return {
      changes: [
        insert('attempts', {
          id,
          adapter: input.adapter,
          stateHash: input.stateHash,
          userId: context.actor.id,
          binding: input.binding,
          phase: 'begun',
          sealed: input.sealed,
          redirectUri: input.redirectUri,
          accountId: null,
          profile: null,
          channelId: input.channelId,
          createdAt: context.now,
          expiresAt: new Date(context.now.getTime() + ATTEMPT_MS),
        }),
      ],
      outcome: { attemptId: id },
    }
  },
})

/** The state is used once: whoever comes second finds it used (P23). */
export const takeState = command({
  name: 'connect.state',
  summary: "Takes an authorisation's state back from the network.",
  permission: 'workspace.administer',
  input: z.strictObject({ stateHash: line(64), binding: line(200) }),
  load: loadAttempt,
  decide(input, context) {
    const attempt = context.rows.find('attempts', 'state', [input.stateHash])
    if (!attempt) throw invalid('unknown')
    if (attempt.binding !== input.binding || attempt.userId !== context.actor.id) throw invalid('foreign')
    if (attempt.phase !== 'begun') throw invalid('used')
    if (attempt.expiresAt <= context.now) throw invalid('expired')
    return {
      changes: [update('attempts', attempt.id, { phase: 'returned' })],
      outcome: { attemptId: attempt.id },
    }
  },
})

export const offerAccount = command({
  name: 'connect.offer',
  summary: 'Shows which account was authorised: link this one, or not.',
  permission: 'workspace.administer',
  input: z.strictObject({ attemptId, sealed: bytes, account }),
  load: ({ attemptId: id }) => [{ table: 'attempts', by: 'id', values: [[id]] }],
  decide(input, context) {
    const attempt = attemptOf(context, input.attemptId)
    // Only what the network gave back has an account to offer.
    if (attempt.phase !== 'returned') throw invalid('used')
    return {
      changes: [
        update('attempts', attempt.id, {
          phase: 'offered',
          sealed: input.sealed,
          accountId: input.account.id,
          profile: input.account,
        }),
      ],
      outcome: { attemptId: attempt.id },
    }
  },
})

export const discardAttempt = command({
  name: 'connect.discard',
  summary: 'Forgets an authorised account that is not to be linked.',
  permission: 'workspace.administer',
  input: z.strictObject({ attemptId }),
  load: ({ attemptId: id }) => [{ table: 'attempts', by: 'id', values: [[id]] }],
  decide(input, context) {
    const attempt = attemptOf(context, input.attemptId)
    return {
      changes: [update('attempts', attempt.id, { phase: 'discarded', sealed: null })],
      outcome: { attemptId: attempt.id },
    }
  },
})

function attemptOf(context: Context, id: string) {
  const attempt = context.rows.get('attempts', id)
  if (!attempt || attempt.userId !== context.actor.id) throw invalid('unknown')
  if (attempt.phase === 'done' || attempt.phase === 'discarded') throw invalid('used')
  if (attempt.expiresAt <= context.now) throw invalid('expired')
  return attempt
}

export const addChannel = command({
  name: 'channel.add',
  summary:
    'Makes an authorised account a channel, or authorises the one it is anew: settings and history stay.',
  permission: 'workspace.administer',
  input: z.strictObject({
    channelId: idOf('channel'),
    adapter: line(64),
    account,
    /** The adapters of the same network, whose accounts count together. */
    adapters: z.array(line(64)),
    preset: z.enum(['sparkcentral', 'zendesk']),
    sealed: bytes,
    keyId: line(32),
    expiresAt: z.date().nullable(),
    polls: z.array(z.strictObject({ name: line(32), everyMs: z.number().int() })),
    attemptId: attemptId.nullable(),
  }),
  load: (input) => [
    { table: 'credentials', by: 'channel', values: [[input.channelId]] },
    { table: 'channelStates', by: 'channel', values: [[input.channelId]] },
    { table: 'attempts', by: 'id', values: input.attemptId ? [[input.attemptId]] : [] },
    {
      table: 'work',
      by: 'key',
      values: [
        ['subscribe', input.channelId],
        ...input.polls.map(({ name }) => ['poll', `${input.channelId}:${name}`]),
      ],
    },
  ],
  decide(input, context) {
    const { now, ids, configuration, rows } = context
    const present = configuration.get('channel', input.channelId)
    const { account: known } = input
    demandHandle(context, input.channelId, input.adapters)
    const privateMessages = PRESETS[input.preset].privateMessages && context.entitlements.privateMessages
    const identity = {
      accountId: known.id,
      handle: known.handle,
      accountName: known.name,
      profileUrl: known.profileUrl,
      avatarUrl: known.avatarUrl,
    }
    const value = channelSettings.parse({
      adapter: input.adapter,
      displayName: null,
      preset: input.preset,
      ...PRESETS[input.preset],
      privateMessages,
      autoOwnership: true,
      autoResolve: { new: 'inherit', pending: 'inherit' },
      onAgentReply: 'inherit',
      allowReplies: true,
      overflow: 'stop',
      overLimit: 'refuse',
      calendarId: null,
      tier: { like: false, quote: false },
      ...present?.value,
      ...identity,
      state: 'active',
    })
    const changes: Change[] = []
    const credential = rows.find('credentials', 'channel', [input.channelId])
    const fresh = {
      sealed: input.sealed,
      keyId: input.keyId,
      expiresAt: input.expiresAt,
      state: 'valid' as const,
      updatedAt: now,
    }
    changes.push(
      credential
        ? update('credentials', credential.id, fresh)
        : insert('credentials', {
            id: ids.next('credential'),
            channelId: input.channelId,
            dueAt: null,
            ...fresh,
          }),
    )
    const state = rows.find('channelStates', 'channel', [input.channelId])
    const wasOff = ['deactivated', 'unlinked'].includes(present?.value.state ?? '')
    changes.push(
      state
        ? update('channelStates', state.id, {
            ...TAKEN,
            error: null,
            errorAt: null,
            // What was missed while the account was away is not fetched by itself (R163).
            ...(wasOff ? { hearsFrom: now } : {}),
            directMessagesFrom: known.directMessagesFrom,
            // While it was off nobody watched it.
            ...(present?.value.state === 'active'
              ? {}
              : { watchedSince: now, failingSince: null, lateSince: null }),
          })
        : insert('channelStates', {
            id: ids.next('channel-state'),
            channelId: input.channelId,
            lastEventAt: null,
            lastPollAt: null,
            cursors: {},
            webhookValid: null,
            webhookId: null,
            subscriptions: null,
            subscribedAt: null,
            counters: {},
            quotas: {},
            refusals: 0,
            refusedSince: null,
            watchedSince: now,
            hearsFrom: null,
            ingestLagMs: null,
            failingSince: null,
            lateSince: null,
            directMessagesFrom: known.directMessagesFrom,
            error: null,
            errorAt: null,
          }),
    )
    const duties = [{ kind: 'subscribe' as const, key: input.channelId as string, everyMs: 0 }].concat(
      input.polls.map(({ name, everyMs }) => ({
        kind: 'poll' as never,
        key: `${input.channelId}:${name}`,
        everyMs,
      })),
    )
    for (const duty of duties) changes.push(dutyOf(context, input.channelId, duty, wasOff))
    if (input.attemptId) {
      const attempt = attemptOf(context, input.attemptId)
      changes.push(
        update('attempts', attempt.id, { phase: 'done', sealed: null, channelId: input.channelId }),
      )
    }
    return {
      changes,
      configuration: [{ kind: 'channel', id: input.channelId, revision: present?.revision ?? null, value }],
      outcome: { channelId: input.channelId },
    }
  },
})

/** The channel's standing work: it is due at once, and again after each time. `anew`: it forgets where it stood. */
function dutyOf(
  context: Context,
  channelId: Id<'channel'>,
  duty: { kind: 'subscribe' | 'poll'; key: string; everyMs: number },
  anew: boolean,
): Change {
  const present = context.rows.find('work', 'key', [duty.kind, duty.key])
  if (present) return update('work', present.id, { ...atOnce(context), ...(anew ? { cursor: null } : {}) })
  return newWork(context, {
    kind: duty.kind,
    key: duty.key,
    channelId,
    dueAt: context.now,
    payload: { everyMs: duty.everyMs },
  })
}
