import type { Id } from '@inboxkit/core'
import type { OperationName } from '../index.js'
import { CONTACT_SAMPLES } from './contact-samples.js'
import { MAIL_SAMPLES } from './mail-samples.js'
import { REPORT_SAMPLES } from './report-samples.js'
import { RULE_SAMPLES } from './rule-samples.js'
import { host, name, type Sample, type Setting } from './sample.js'
import { SERVICE_LEVEL_SAMPLES } from './service-level-samples.js'
import { STREAM_SAMPLES } from './stream-samples.js'

export type { Sample, Setting } from './sample.js'

const conversation = async ({ house, workspace }: Setting) => ({
  conversationId: await house.mention(undefined, { workspace }),
})

/** A reply on its way: the worker does not run. */
async function delivery(setting: Setting) {
  const { conversationId } = await conversation(setting)
  const reply = await setting.house.inbox
    .as({ workspace: setting.workspace.id, userId: setting.workspace.users.supervisor })
    .conversations.reply({ conversationId: conversationId as never, text: 'Hello', visibility: 'public' })
  return { deliveryId: String(reply.deliveryIds[0]) }
}

/** One's own note, where one may write any. */
async function note(setting: Setting) {
  const { house, workspace, by } = setting
  const { conversationId } = await conversation(setting)
  const author = by === 'viewer' || by === 'contributor' ? by : 'supervisor'
  const { id } = await house.inbox
    .as({ workspace: workspace.id, userId: workspace.users[author] })
    .notes.add({ conversationId: conversationId as never, text: 'seen' })
  return { noteId: id }
}

/** A message of a channel that can like. */
async function message(setting: Setting) {
  const { conversationId } = await conversation(setting)
  const asked = host(setting)
  await asked.channels.update({
    channelId: setting.workspace.channelId,
    changes: { tier: { like: true, quote: true } },
  })
  const { items } = await asked.conversations.messages({ conversationId: conversationId as never })
  return { messageId: items[0]?.id ?? '' }
}

const own = ({ house, workspace, by }: Setting) =>
  house.inbox.as({ workspace: workspace.id, userId: workspace.users[by] })
const collection = async (setting: Setting) => ({
  collectionId: (await own(setting).collections.create({ name: name() })).id,
})
async function savedReply(setting: Setting) {
  const { collectionId } = await collection(setting)
  const { id } = await own(setting).savedReplies.create({ collectionId, title: 'Hello', text: 'Hello.' })
  return { savedReplyId: id }
}

/** A bulk action of whoever may begin one. */
async function bulk(setting: Setting) {
  const by = setting.by === 'boss' ? 'boss' : 'supervisor'
  const { id } = await own({ ...setting, by }).bulk.start({
    action: { kind: 'tag', add: ['late'] },
    filter: { queue: 'new' },
  })
  return { workId: id }
}

async function invitation(setting: Setting) {
  const email = `${name()}@example.com`
  return { invitationId: (await host(setting).invitations.create({ name: 'Somebody', email })).id }
}
const team = async (setting: Setting) => (await host(setting).teams.upsert({ name: name() })).id
const channel = ({ workspace }: Setting) => ({ channelId: workspace.channelId as string })

/** For each operation a request that is right, made of things that exist. */
export const SAMPLES: Readonly<Record<OperationName, (setting: Setting) => Promise<Sample>>> = {
  ...CONTACT_SAMPLES,
  ...MAIL_SAMPLES,
  ...RULE_SAMPLES,
  ...SERVICE_LEVEL_SAMPLES,
  ...STREAM_SAMPLES,
  ...REPORT_SAMPLES,
  'me.get': async () => ({}),
  'me.update': async () => ({ body: { defaultAvailability: 'away', alerts: { sound: true } } }),

  'sessions.start': async () => ({}),
  'sessions.touch': async () => ({}),
  'sessions.end': async () => ({}),
  'availability.get': async () => ({}),
  'availability.set': async () => ({ body: { state: 'away' } }),
  'availability.list': async () => ({}),
  'awayStates.list': async () => ({}),
  'awayStates.upsert': async () => ({ body: { name: name().slice(0, 25), enabled: false } }),
  'awayStates.remove': async (setting) => ({
    params: {
      awayStateId: (await host(setting).awayStates.upsert({ name: name().slice(0, 25), enabled: false })).id,
    },
  }),
  'invitations.list': async () => ({}),
  'invitations.create': async () => ({ body: { name: 'Somebody', email: `${name()}@example.com` } }),
  'invitations.resend': async (setting) => ({ params: await invitation(setting) }),
  'invitations.revoke': async (setting) => ({ params: await invitation(setting) }),
  'roles.list': async () => ({}),

  'conversations.list': async () => ({ query: { queue: 'new', limit: '5' } }),
  'conversations.counts': async () => ({ query: { queue: 'new' } }),
  'conversations.get': async (setting) => ({ params: await conversation(setting) }),
  'conversations.messages': async (setting) => ({ params: await conversation(setting) }),
  'conversations.notes': async (setting) => ({ params: await conversation(setting) }),
  'conversations.audit': async (setting) => ({ params: await conversation(setting) }),
  'conversations.explainServiceLevel': async (setting) => ({ params: await conversation(setting) }),
  'conversations.move': async (setting) => ({
    params: await conversation(setting),
    body: { queue: 'pending' },
  }),
  'conversations.assign': async (setting) => ({
    params: await conversation(setting),
    body: { assigneeId: setting.workspace.users.contributor },
  }),
  'conversations.boomerang': async (setting) => {
    const params = await conversation(setting)
    await host(setting).conversations.move({ ...(params as { conversationId: never }), queue: 'pending' })
    return { params, body: { afterMs: 900_000 } }
  },
  'conversations.cancelBoomerang': async (setting) => ({ params: await conversation(setting) }),
  'conversations.tag': async (setting) => ({
    params: await conversation(setting),
    body: { add: ['late'], remove: [] },
  }),
  'conversations.topics': async (setting) => ({
    params: await conversation(setting),
    body: { topicIds: [(await host(setting).topics.upsert({ name: name() })).id] },
  }),
  'conversations.mute': async (setting) => ({ params: await conversation(setting), body: {} }),
  'conversations.unmute': async (setting) => ({ params: await conversation(setting), body: {} }),
  'conversations.setPriority': async (setting) => ({
    params: await conversation(setting),
    body: { level: 'urgent' },
  }),
  'conversations.remove': async (setting) => ({ params: await conversation(setting) }),
  'conversations.block': async (setting) => ({ params: await conversation(setting), body: {} }),
  'conversations.unblock': async (setting) => ({ params: await conversation(setting), body: {} }),
  'conversations.replyAccounts': async (setting) => ({ params: await conversation(setting) }),
  'conversations.measureReply': async (setting) => ({
    params: await conversation(setting),
    body: { text: 'It is on its way.' },
  }),
  'conversations.reply': async (setting) => ({
    params: await conversation(setting),
    body: { text: 'It is on its way.', visibility: 'public' },
  }),

  'tags.list': async () => ({ query: { search: 'a' } }),
  'transcripts.get': async (setting) => ({ params: await conversation(setting) }),
  'transcripts.send': async (setting) => {
    const { id } = await host(setting).users.upsert({
      externalId: 'reader',
      name: 'Reader',
      email: 'reader@example.com',
    })
    const { channelId } = setting.workspace
    const subject = { kind: 'user', userId: id as Id<'user'> } as const
    await host(setting).grants.set({ channelId, subject, role: 'viewer' })
    return { params: await conversation(setting), body: { userId: id } }
  },
  'drafts.get': async (setting) => ({ params: await conversation(setting) }),
  'drafts.save': async (setting) => ({ params: await conversation(setting), body: { text: 'Dear' } }),
  'drafts.remove': async (setting) => ({ params: await conversation(setting) }),
  'presence.list': async (setting) => ({ params: await conversation(setting) }),
  'presence.touch': async (setting) => ({ params: await conversation(setting), body: { typing: true } }),
  'presence.leave': async (setting) => ({ params: await conversation(setting) }),

  'messages.get': async (setting) => ({ params: await message(setting) }),
  'messages.like': async (setting) => ({ params: await message(setting) }),
  'messages.unlike': async (setting) => ({ params: await message(setting) }),
  'messages.mask': async (setting) => ({ params: await message(setting) }),

  'collections.list': async () => ({}),
  'collections.create': async () => ({ body: { name: name() } }),
  'collections.rename': async (setting) => ({ params: await collection(setting), body: { name: name() } }),
  'collections.remove': async (setting) => ({ params: await collection(setting) }),
  'savedReplies.list': async () => ({ query: { text: 'hello' } }),
  'savedReplies.variables': async () => ({}),
  'savedReplies.get': async (setting) => ({ params: await savedReply(setting) }),
  'savedReplies.render': async (setting) => ({
    params: { ...(await savedReply(setting)), ...(await conversation(setting)) },
  }),
  'savedReplies.create': async (setting) => ({
    params: await collection(setting),
    body: { title: 'Hello', text: 'Hello {{contact.name}}' },
  }),
  'savedReplies.edit': async (setting) => ({ params: await savedReply(setting), body: { title: 'Hi' } }),
  'savedReplies.remove': async (setting) => ({ params: await savedReply(setting) }),

  'bulk.preview': async () => ({ query: { queue: 'new' } }),
  'bulk.start': async () => ({ body: { action: { kind: 'tag', add: ['late'] }, filter: { queue: 'new' } } }),
  'bulk.get': async (setting) => ({ params: await bulk(setting) }),
  'bulk.items': async (setting) => ({ params: await bulk(setting) }),
  'bulk.cancel': async (setting) => ({ params: await bulk(setting) }),
  'replan.preview': async () => ({}),
  'replan.start': async (setting) => ({ body: channel(setting) }),
  'replan.get': async (setting) => ({
    params: { workId: (await host(setting).replan.start({})).id },
  }),

  'notes.add': async (setting) => ({ params: await conversation(setting), body: { text: 'A note' } }),
  'notes.edit': async (setting) => ({ params: await note(setting), body: { text: 'Another' } }),
  'notes.remove': async (setting) => ({ params: await note(setting) }),

  'deliveries.list': async () => ({ query: { state: 'queued' } }),
  'deliveries.cancel': async (setting) => ({ params: await delivery(setting) }),
  async 'deliveries.settle'(setting) {
    const { house } = setting
    const params = await delivery(setting)
    house.channel.at.nextSends({ kind: 'rejected', code: 'refused', reason: 'no' })
    await house.inbox.worker.drain()
    return { params, body: { as: 'again' } }
  },

  'notifications.list': async () => ({ query: { unread: 'true' } }),
  'notifications.count': async () => ({}),
  'notifications.readAll': async () => ({}),
  'notifications.read': async () => ({ body: { ids: [`ntf_${'0'.repeat(32)}`] } }),

  'channels.list': async () => ({}),
  'channels.get': async (setting) => ({ params: channel(setting) }),
  'channels.update': async (setting) => ({ params: channel(setting), body: { displayName: 'Care' } }),
  'channels.deactivate': async (setting) => ({ params: channel(setting) }),
  'channels.reactivate': async (setting) => {
    // One of its own: whoever is refused leaves it set aside.
    const { channel } = setting.house
    const credentials = channel.at.credentials(channel.at.identifier())
    const { id } = await host(setting).channels.add({ adapter: channel.name, credentials })
    await host(setting).channels.deactivate({ channelId: id as never })
    return { params: { channelId: id }, body: {} }
  },
  'channels.unlink': async (setting) => ({ params: channel(setting), body: { confirmed: true } }),
  'channels.releaseHeld': async (setting) => ({ params: channel(setting), body: { as: 'discard' } }),
  'channels.replay': async (setting) => ({ params: channel(setting) }),
  'channels.health': async (setting) => ({ params: channel(setting) }),
  'channels.assignable': async (setting) => ({ params: channel(setting), query: { search: 'view' } }),

  'grants.list': async (setting) => ({ query: channel(setting) }),
  'grants.set': async (setting) => ({
    body: {
      ...channel(setting),
      subject: { kind: 'team', teamId: await team(setting) },
      role: 'viewer',
      sources: null,
    },
  }),
  'grants.remove': async (setting) => {
    const grant = await host(setting).grants.set({
      channelId: setting.workspace.channelId,
      subject: { kind: 'team', teamId: (await team(setting)) as never },
    })
    return { params: { grantId: grant.id } }
  },

  'users.list': async () => ({}),
  'users.upsert': async () => ({ body: { name: 'Somebody', externalId: name() } }),

  'teams.list': async () => ({}),
  'teams.names': async () => ({}),
  'teams.upsert': async () => ({ body: { name: name() } }),
  'teams.setMember': async (setting) => ({
    params: { teamId: await team(setting), userId: setting.workspace.users.nobody },
    body: { role: 'viewer' },
  }),
  'teams.removeMember': async (setting) => ({
    params: { teamId: await team(setting), userId: setting.workspace.users.nobody },
  }),

  'topics.list': async () => ({}),
  'topics.upsert': async () => ({ body: { name: name() } }),
  'resolveReasons.list': async () => ({}),
  'resolveReasons.upsert': async () => ({ body: { name: name() } }),

  'settings.get': async () => ({}),
  'settings.history': async () => ({ query: { limit: '10' } }),
  'settings.update': async () => ({ body: { onAgentReply: 'stay' } }),

  'shorteners.list': async () => ({}),

  'tokens.list': async () => ({}),
  'tokens.revoke': async (setting) => ({
    params: { tokenId: (await host(setting).tokens.create({ name: name(), role: 'viewer' })).id },
  }),
}
