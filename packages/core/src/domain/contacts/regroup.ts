import type { Contact } from '../../model/contact.js'
import type { ContentBody } from '../../model/message.js'
import type { Lookup } from '../../ports/storage.js'
import type { Configuration } from '../configuration.js'
import { type Change, type Context, update } from '../context.js'
import { schedule } from '../work/work.js'
import { attributeOf, profileText } from './attributes.js'
import { marksOf } from './marks.js'

const KEY = ['regroup', 'contacts'] as const

/** What has to be read before `regroup`. */
export const loadRegroup = (): readonly Lookup[] => [{ table: 'work', by: 'key', values: [KEY] }]

/** Every contact is looked at anew, in the background, from the first: what a group is has changed. */
export function regroup(context: Context): Change[] {
  const asked = { asked: context.ids.next('commit') }
  const anew = { state: 'open', attempts: 0, cursor: null, error: null, payload: asked } as const
  return schedule(context, ...KEY, context.now, anew)
}

/** One contact of that work: its groups, its digest, and values of attributes that are no more. */
export function looked(
  context: Context,
  contact: Contact,
  profile: { id: string; body: ContentBody },
): Change[] {
  const body = withoutRemoved(profile.body, context.configuration)
  const marks = marksOf(context, contact, body)
  return [
    ...(body === profile.body ? [] : [update('contents', profile.id, { body, text: profileText(body) })]),
    ...(Object.keys(marks).length === 0 ? [] : [update('contacts', contact.id, marks)]),
  ]
}

function withoutRemoved(body: ContentBody, configuration: Configuration): ContentBody {
  const entries = Object.entries(body.attributes ?? {})
  const kept = entries.filter(([key]) => attributeOf(configuration, key))
  return kept.length === entries.length ? body : { ...body, attributes: Object.fromEntries(kept) }
}
