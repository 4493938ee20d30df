import { z } from 'zod'
import type { Configuration } from '../domain/configuration.js'
import { attributeOf } from '../domain/contacts/attributes.js'
import { loadRegroup, regroup } from '../domain/contacts/regroup.js'
import { abilitiesOf } from '../domain/messages/abilities.js'
import { needReason } from '../domain/queues/move.js'
import { schedule } from '../domain/work/work.js'
import { InboxError, invalidInput } from '../errors.js'
import type { LinkAddresses } from '../links/addresses.js'
import { idOf, line, ROLES, workspaceSettings } from '../model/configuration.js'
import type { Plans } from '../model/plans.js'
import { command } from '../path/command.js'
import type { AdapterAbilities } from '../ports/measures.js'
import { revision } from './channels.js'

const editable = workspaceSettings
  .pick({
    name: true,
    autoResolve: true,
    autoResolveAnchor: true,
    autoResolveReasonId: true,
    onAgentReply: true,
    queueOrder: true,
    adminsSeeReports: true,
    maxTeamsPerUser: true,
    capacity: true,
    giveBackMs: true,
    releaseAtSignOut: true,
    onMessageWhileAway: true,
    boomerangMs: true,
    keepRawDays: true,
    maskKeepsLength: true,
    fallbackTeamId: true,
    matchContactsBy: true,
    defaultReplyChannelId: true,
    ticketLinks: true,
    allowOriginalLinks: true,
    shortener: true,
  })
  .partial()

export const updateSettings = (links: LinkAddresses, abilities: AdapterAbilities) =>
  command({
    name: 'settings.update',
    summary:
      'Changes the defaults of the workspace; only the fields given. Queued conversations keep the limits they entered with.',
    permission: 'workspace.administer',
    input: z.strictObject({ revision, changes: editable }),
    load: () => [{ table: 'work', by: 'key', values: [['purge', 'raw']] }, ...loadRegroup()],
    decide(input, context) {
      const { settings } = context.configuration
      const given = Object.fromEntries(
        Object.entries(input.changes).filter(([, value]) => value !== undefined),
      )
      if (input.changes.autoResolveReasonId)
        needReason(context.configuration, input.changes.autoResolveReasonId)
      if (input.changes.fallbackTeamId) context.configuration.need('team', input.changes.fallbackTeamId)
      if (input.changes.defaultReplyChannelId)
        checkDefault(context.configuration, abilities, input.changes.defaultReplyChannelId)
      const matches = input.changes.matchContactsBy
      if (matches) checkMatching(context.configuration, matches)
      checkLinks(links, input.changes)
      const rematched = matches !== undefined && matches !== settings.value.matchContactsBy
      const value = { ...settings.value, ...given }
      // From the first delivery that is kept on, somebody looks whether its days are over.
      const keeps = value.keepRawDays > 0 && settings.value.keepRawDays === 0
      return {
        changes: [
          ...(keeps ? schedule(context, 'purge', 'raw', context.now, { state: 'open' }) : []),
          ...(rematched ? regroup(context) : []),
        ],
        configuration: [
          { kind: 'settings', id: settings.id, revision: input.revision ?? settings.revision, value },
        ],
        outcome: { settingsId: settings.id },
      }
    },
  })

/** Ticket links need pages to lead to, and a service that this installation has. */
function checkLinks(links: LinkAddresses, changes: z.output<typeof editable>): void {
  if (changes.ticketLinks && changes.ticketLinks !== 'off' && !links.served)
    throw invalidInput('changes.ticketLinks', 'need an address at which this installation is reached')
  const { shortener } = changes
  if (shortener && !links.service(shortener))
    throw invalidInput('changes.shortener', 'is none of the services here; null is our own redirector')
}

/** Only an account that may answer now, and publicly, can be the one that answers for others (R145, R138). */
function checkDefault(configuration: Configuration, abilities: AdapterAbilities, channelId: string): void {
  const { allowReplies, state, adapter } = configuration.need('channel', channelId).value
  const no = (reason: string, message: string) =>
    new InboxError('ACTION_REFUSED', message, { action: 'make-default', reason })
  if (!abilitiesOf(abilities, adapter)?.public)
    throw no(
      'private',
      'The account answers in private alone, and so for no other; choose one with public posts.',
    )
  if (!allowReplies) throw no('replies-off', 'The account allows no replies; allow them first.')
  if (state !== 'active') throw no(state, `An account that is ${state} answers for no other.`)
}

/** A plan is what the host sold: its own to give, and one that it has (R110). */
export const setPlan = (plans: Plans) =>
  command({
    name: 'plan.set',
    summary:
      'Puts the workspace on a plan of the host. What is linked beyond a smaller one stays, and nothing is added (R107–R110).',
    permission: 'workspace.administer',
    input: z.strictObject({ plan: line(64).nullable() }),
    load: () => [],
    decide({ plan }, context) {
      const { settings } = context.configuration
      if (plan !== null && !Object.hasOwn(plans, plan))
        throw invalidInput('plan', `is none of ${Object.keys(plans).join(', ')}`)
      if (plan === settings.value.plan) return { changes: [], outcome: { plan } }
      const value = { ...settings.value, plan }
      return {
        changes: [],
        configuration: [{ kind: 'settings', id: settings.id, revision: settings.revision, value }],
        outcome: { plan },
      }
    },
  })

/** An attribute that says who somebody is: one that agents or automations fill, and that is a text. */
function checkMatching(configuration: Configuration, key: string): void {
  const attribute = attributeOf(configuration, key)
  if (!attribute) throw invalidInput('changes.matchContactsBy', 'is no attribute of contacts here')
  if (attribute.origin === 'network' || !['text', 'email'].includes(attribute.type))
    throw invalidInput('changes.matchContactsBy', 'is no attribute with a text that is kept here')
}

/** Topics and resolve reasons are names that an administrator keeps: made, renamed, put away, never deleted from history. */
function named<K extends 'topic' | 'resolve-reason'>(kind: K, action: string, summary: string) {
  const id = idOf(kind)
  return command({
    name: action,
    summary,
    permission: 'workspace.administer',
    input: z.strictObject({
      id: id.optional(),
      name: line(100).optional(),
      archived: z.boolean().optional(),
      revision,
    }),
    load: () => [],
    decide(input, context) {
      const all = context.configuration.all(kind)
      const present = input.id ? context.configuration.need(kind, input.id as string) : null
      const name = input.name?.trim() ?? present?.value.name
      if (!name)
        throw new InboxError('INVALID_INPUT', 'A name is needed.', {
          issues: [{ path: 'name', message: 'is missing' }],
        })
      const other = all.find(
        (entity) => entity.id !== present?.id && entity.value.name.toLowerCase() === name.toLowerCase(),
      )
      if (other)
        throw new InboxError(
          'ALREADY_EXISTS',
          'That name is in use; choose another one, or change the one that has it.',
          { kind, field: 'name', id: other.id },
        )
      const made = present?.id ?? context.ids.next(kind)
      const value = { name, archived: input.archived ?? present?.value.archived ?? false }
      return {
        changes: [],
        configuration: [
          { kind, id: made, revision: input.revision ?? present?.revision ?? null, value } as never,
        ],
        outcome: { id: made },
      }
    },
  })
}

export const upsertTopic = named('topic', 'topic.upsert', 'Makes, renames or archives a topic.')
export const upsertResolveReason = named(
  'resolve-reason',
  'resolve-reason.upsert',
  'Makes, renames or archives a reason for resolving.',
)

/** The command behind `tokens.create`: the secret was made and hashed before, and is shown once. */
export const createToken = command({
  name: 'token.create',
  summary: 'Makes an API token for a program, with a role or as administrator.',
  permission: 'workspace.administer',
  input: z.strictObject({
    name: line(100),
    hash: z.string().length(64),
    administrator: z.boolean().default(false),
    role: z.enum(ROLES).nullable().default(null),
    channelIds: z.array(idOf('channel')).nullable().default(null),
    expiresAt: z.iso.datetime().nullable().default(null),
  }),
  load: () => [],
  decide(input, context) {
    for (const id of input.channelIds ?? []) context.configuration.need('channel', id)
    const id = context.ids.next('token')
    const value = {
      ...input,
      createdBy: context.actor.id,
      createdAt: context.now.toISOString(),
      revokedAt: null,
    }
    return {
      changes: [],
      configuration: [{ kind: 'token', id, revision: null, value }],
      outcome: { tokenId: id },
    }
  },
})

export const revokeToken = command({
  name: 'token.revoke',
  summary: 'Ends a token at once.',
  permission: 'workspace.administer',
  input: z.strictObject({ tokenId: idOf('token') }),
  load: () => [],
  decide(input, context) {
    const token = context.configuration.need('token', input.tokenId)
    if (token.value.revokedAt) return { changes: [], outcome: { tokenId: token.id } }
    const value = { ...token.value, revokedAt: context.now.toISOString() }
    return {
      changes: [],
      configuration: [{ kind: 'token', id: token.id, revision: token.revision, value }],
      outcome: { tokenId: token.id },
    }
  },
})
