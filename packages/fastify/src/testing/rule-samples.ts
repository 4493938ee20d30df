import type { Id } from '@inboxkit/core'
import { host, name, type Sample, type Setting } from './sample.js'

const always = { all: [{ field: 'conversation.visibility', operator: 'is', value: 'public' }] } as const
const many = { all: [{ field: 'contact.followers', operator: 'more-than', value: 1000 }] } as const
const tagged = { actions: [{ action: 'add-tags', tags: ['seen'] }] } as const

const teamId = async (setting: Setting) =>
  (await host(setting).teams.upsert({ name: name() })).id as Id<'team'>
const named = (id: string): Sample => ({ params: { id } })

/** Requests of what follows by itself: automations, skills, priority, groups of contacts, attributes. */
export const RULE_SAMPLES = {
  'rules.list': async () => ({}),
  'rules.fields': async () => ({}),
  'rules.upsert': async () => ({ body: { name: name(), ...tagged } }),
  'rules.remove': async (setting: Setting) =>
    named((await host(setting).rules.upsert({ name: name(), actions: [...tagged.actions] as never })).id),
  'rules.reorder': async (setting: Setting) => {
    await host(setting).rules.upsert({ name: name(), actions: [...tagged.actions] as never })
    const { items } = await host(setting).rules.list()
    return { body: { ids: items.map(({ id }) => id).reverse() } }
  },
  'rules.runs': async (setting: Setting) => {
    const made = await host(setting).rules.upsert({ name: name(), actions: [...tagged.actions] as never })
    return { params: { ruleId: made.id } }
  },
  'rules.runsOn': async ({ house, workspace }: Setting) => ({
    params: { conversationId: await house.mention(undefined, { workspace }) },
  }),
  'rules.trial': async () => ({
    body: { rule: { trigger: 'message', when: always, ...tagged }, days: 7 },
  }),

  'views.list': async () => ({}),
  'views.fields': async () => ({}),
  'views.trial': async () => ({ body: { when: always } }),
  'views.count': async (setting: Setting) => named((await view({ ...setting, by: 'boss' }, true)).id),
  'views.upsert': async () => ({ body: { name: name(), when: always } }),
  'views.remove': async (setting: Setting) => named((await view(setting)).id),

  'skills.list': async () => ({}),
  'skills.upsert': async (setting: Setting) => ({
    body: { name: name(), when: always, teamId: await teamId(setting) },
  }),
  'skills.remove': async (setting: Setting) => named((await skill(setting)).id),
  'skills.reorder': async (setting: Setting) => {
    await skill(setting)
    const { items } = await host(setting).skills.list()
    return { body: { ids: items.map(({ id }) => id).reverse() } }
  },

  'priorityRules.list': async () => ({}),
  'priorityRules.upsert': async () => ({ body: { name: name(), when: always } }),
  'priorityRules.remove': async (setting: Setting) =>
    named((await host(setting).priorityRules.upsert({ name: name(), when: { all: [...always.all] } })).id),

  'contactGroups.list': async () => ({}),
  'contactGroups.upsert': async () => ({ body: { name: name(), when: many } }),
  'contactGroups.remove': async (setting: Setting) =>
    named((await host(setting).contactGroups.upsert({ name: name(), when: { all: [...many.all] } })).id),

  'webhooks.list': async () => ({}),
  'webhooks.create': async (setting: Setting) => {
    await room(setting)
    return { body: { name: name(), url: HOOKS } }
  },
  'webhooks.update': async (setting: Setting) => ({
    ...named((await webhook(setting)).id),
    body: { enabled: false },
  }),
  'webhooks.renewSecret': async (setting: Setting) => named((await webhook(setting)).id),
  'webhooks.remove': async (setting: Setting) => named((await webhook(setting)).id),
  'webhooks.deliveries': async (setting: Setting) => ({
    params: { webhookId: (await webhook(setting)).id },
  }),
  'webhooks.test': async (setting: Setting) => named((await webhook(setting)).id),

  'attributes.list': async () => ({}),
  'attributes.upsert': async () => ({ body: { key: name(), name: 'Plan', type: 'text' } }),
  'attributes.remove': async (setting: Setting) => {
    const { key } = await host(setting).attributes.upsert({ key: name(), name: 'Plan', type: 'text' })
    return { params: { key } }
  },
} as const

/** A view of the caller's own, or everybody's. */
async function view({ house, workspace, by }: Setting, shared = false) {
  const own = house.inbox.as({ workspace: workspace.id, userId: workspace.users[by] })
  return own.views.upsert({ name: name(), shared, when: { all: [...always.all] } })
}

const HOOKS = 'https://hooks.example.com/inbox'
/** There is room for twenty: the oldest go. */
async function room(setting: Setting) {
  const { items } = await host(setting).webhooks.list()
  const oldest = items.map(({ id }) => id as Id<'webhook'>).sort()
  for (const id of oldest.slice(0, -10)) await host(setting).webhooks.remove({ id })
}
async function webhook(setting: Setting) {
  await room(setting)
  return host(setting).webhooks.create({ name: name(), url: HOOKS })
}

async function skill(setting: Setting) {
  return host(setting).skills.upsert({
    name: name(),
    when: { all: [...always.all] },
    teamId: await teamId(setting),
  })
}
