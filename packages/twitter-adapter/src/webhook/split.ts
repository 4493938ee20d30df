import type { RawDelivery } from '@inboxkit/core'
import { type Fields, isFields } from '../parse/fields.js'
import { readJson } from '../parse/parse.js'
import { encode } from './encode.js'
import { splitAccountActivity } from './split-account-activity.js'
import { splitActivity } from './split-activity.js'

/** One delivery an event, each with the account of ours that it concerns; null when the body is no JSON object. */
export function splitBody(bytes: Uint8Array): readonly RawDelivery[] | null {
  let body: unknown
  try {
    body = readJson(bytes)
  } catch {
    return null
  }
  if (!isFields(body)) return null
  if (isFields(body.data)) return [splitActivity(body.data, bytes)]
  if (!Array.isArray(body.data)) return splitAccountActivity(body, bytes)
  return body.data.filter(isFields).map((data: Fields) => splitActivity(data, encode({ data }) ?? bytes))
}
