import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'
import type { Contact } from '../../model/contact.js'
import type { Id } from '../../model/id.js'
import type { ContentBody } from '../../model/message.js'
import type { Context } from '../context.js'
import { holds } from '../rules/evaluate.js'
import { fold } from '../rules/fold.js'
import { isProven } from './attributes.js'
import { STANDING, standingOf } from './standing.js'

type Read = Pick<Context, 'workspace' | 'configuration'>

/**
 * What is kept on a contact's row because of what its profile says: how the account stands, the groups whose rules hold,
 * and the digest by which the same person is found on other channels. Empty when nothing differs.
 */
export function marksOf(context: Read, contact: Contact, body: ContentBody): Partial<Contact> {
  const gone = contact.erasedAt !== null
  const groupIds = gone ? [] : groupsOf(context, contact, body)
  const matchKey = gone ? null : matchKeyOf(context, body)
  const standing = standingOf(gone ? {} : body)
  const stands = STANDING.every((name) => standing[name] === contact[name])
  return {
    ...(stands ? {} : standing),
    ...(groupIds.join() === contact.groupIds.join() ? {} : { groupIds }),
    ...(matchKey === contact.matchKey ? {} : { matchKey }),
  }
}

function groupsOf({ configuration }: Read, row: Contact, body: ContentBody): Id<'contact-group'>[] {
  const subject = { message: null, conversation: null, contact: { row, body } }
  return configuration
    .all('contact-group')
    .filter(({ value }) => holds(value.when, subject, configuration))
    .map(({ id }) => id)
    .sort()
}

/** The attribute that matches people, as a digest of this workspace: compared, never read (R94). */
function matchKeyOf({ workspace, configuration }: Read, body: ContentBody): string | null {
  const key = configuration.settings.value.matchContactsBy
  const value = key === null || !isProven(body, key) ? null : (body.attributes?.[key] ?? null)
  if (value === null) return null
  return bytesToHex(sha256(JSON.stringify([workspace, key, fold(String(value))])))
}
