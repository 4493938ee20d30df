import { z } from 'zod'
import { attributeOf, attributesOf, isBuiltIn } from '../domain/contacts/attributes.js'
import { loadRegroup, regroup } from '../domain/contacts/regroup.js'
import { notFound } from '../domain/not-found.js'
import { ATTRIBUTE } from '../domain/rules/fields.js'
import { inUse, refuseWhileUsed } from '../domain/rules/uses.js'
import { InboxError, invalidInput } from '../errors.js'
import { attributeKey, attributeSettings } from '../model/rules.js'
import { command } from '../path/command.js'
import { revision } from './channels.js'

/** Attributes of its own that an organisation has at most. */
const MAX_ATTRIBUTES = 100

export const upsertAttribute = command({
  name: 'attribute.upsert',
  summary:
    'Adds an attribute of contacts, or changes the name of one, whether it is shown, and where. Its type stays.',
  permission: 'workspace.administer',
  input: z.strictObject({
    key: attributeKey,
    revision,
    ...attributeSettings.omit({ key: true }).partial().shape,
  }),
  load: () => [],
  decide(input, context) {
    const { configuration } = context
    const present = attributeOf(configuration, input.key)
    const entity = configuration.all('attribute').find(({ value }) => value.key === input.key)
    if (!present && !input.name) throw invalidInput('name', 'is missing')
    if (present && input.type && input.type !== present.type)
      throw invalidInput('type', `stays ${present.type}, as what is kept has it; add another attribute`)
    const all = attributesOf(configuration)
    if (!present && all.filter(({ origin }) => origin === 'custom').length >= MAX_ATTRIBUTES)
      throw new InboxError(
        'LIMIT_REACHED',
        `There are at most ${MAX_ATTRIBUTES} of these; remove one first.`,
        {
          limit: 'attribute',
          allowed: MAX_ATTRIBUTES,
        },
      )
    const last = Math.max(...all.map(({ position }) => position)) + 1
    const value = {
      key: input.key,
      name: input.name?.trim() || (present?.name ?? input.key),
      type: present?.type ?? input.type ?? ('text' as const),
      shown: input.shown ?? present?.shown ?? true,
      position: input.position ?? present?.position ?? last,
    }
    const id = entity?.id ?? context.ids.next('attribute')
    const seen = input.revision ?? entity?.revision ?? null
    return {
      changes: [],
      configuration: [{ kind: 'attribute', id, revision: seen, value }],
      outcome: { key: input.key },
    }
  },
})

export const removeAttribute = command({
  name: 'attribute.remove',
  summary: 'Removes an attribute of one’s own, and in the background what contacts have in it.',
  permission: 'workspace.administer',
  input: z.strictObject({ key: attributeKey, revision }),
  load: loadRegroup,
  decide(input, context) {
    const { configuration } = context
    if (isBuiltIn(input.key)) throw invalidInput('key', 'is built in; hide it')
    const entity = configuration.all('attribute').find(({ value }) => value.key === input.key)
    if (!entity) throw notFound('attribute', input.key)
    refuseWhileUsed(configuration, 'attribute', entity.id, {
      condition: ({ field }) => field === `${ATTRIBUTE}${input.key}`,
      action: (action) => action.action === 'set-attribute' && action.key === input.key,
    })
    const { settings } = configuration
    if (settings.value.matchContactsBy === input.key)
      throw inUse('attribute', entity.id, { kind: 'settings', id: settings.id }, settings.value.name)
    const edit = {
      kind: 'attribute',
      id: entity.id,
      revision: input.revision ?? entity.revision,
      value: null,
    } as const
    return { changes: regroup(context), configuration: [edit], outcome: { key: input.key } }
  },
})
