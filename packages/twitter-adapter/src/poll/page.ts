import type { PollResult } from '@inboxkit/core'
import { type Fields, fields, isFields, objects, string } from '../parse/fields.js'
import { type Answer, dataOf } from '../transport/answer.js'
import { isOfAccount } from '../transport/refusals.js'
import { verdict } from '../transport/verdict.js'

export interface ReadPage {
  readonly kind: 'page'
  readonly items: readonly Fields[]
  readonly includes: Fields
  readonly nextToken: string | null
}

/** After a failure of X a poll waits this long. */
const RETRY_MS = 30_000
/**
 * What X refuses for a reason that is not the account's (a plan without credits, a volume that is used up) stays
 * refused until somebody does something at X: asked again seldom, and soon enough that nothing waits a quarter of an
 * hour once it is mended (R129).
 */
const REFUSED_MS = 10 * 60_000

/** A page of a list, or how the poll ends instead. An empty page has no `data` at all. */
export function readPage(answer: Answer, now: Date): ReadPage | Failed {
  const found = verdict(answer, now)
  switch (found.kind) {
    case 'done': {
      const body = fields(found.body)
      const data = dataOf(body)
      if (data !== undefined && !Array.isArray(data)) return retry(now, 'the page is no list')
      return {
        kind: 'page',
        items: objects(data),
        includes: fields(body.includes),
        nextToken: isFields(body.meta) ? string(body.meta.next_token) : null,
      }
    }
    case 'unauthorized':
      return { kind: 'unauthorized', reason: found.reason }
    case 'limited':
      return { kind: 'retry', at: found.at, reason: found.reason }
    case 'refused':
      return isOfAccount(found) ? { kind: 'refused', reason: said(found) } : refusedForNow(now, said(found))
    default:
      return retry(now, found.reason)
  }
}

type Failed = Exclude<PollResult, { kind: 'ok' }>

const said = ({ code, reason }: { readonly code: string; readonly reason: string }) => `${code}: ${reason}`

export function retry(now: Date, reason: string): Failed {
  return { kind: 'retry', at: new Date(now.getTime() + RETRY_MS), reason }
}

/** It says nothing of the account, whose authorisation stays (R187). */
export function refusedForNow(now: Date, reason: string): Failed {
  return { kind: 'retry', at: new Date(now.getTime() + REFUSED_MS), reason }
}
