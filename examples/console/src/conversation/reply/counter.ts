import type { Answer } from '../../api/types'

export type Measure = Answer<'conversations.measureReply'>

export interface Counted {
  /** What is left, or by how much it is too long (negative), in the network's own characters. */
  readonly left: number
  readonly tone: 'quiet' | 'near' | 'split' | 'over'
  /** In how many parts it goes out. */
  readonly parts: number
  /** Whether it is worth showing: a mail of four lines has no limit that anybody meets. */
  readonly shown: boolean
}

/** A tenth is left, or forty characters. */
const isNear = (left: number, limit: number) => left <= Math.max(20, Math.min(40, limit / 10))

/** What the reply box says of the length; the numbers are the server's. */
export function countedOf({ length, limit, fits, parts }: Measure): Counted {
  const left = limit - length
  const many = fits && parts.length > 1
  const tone = many ? 'split' : left < 0 || !fits ? 'over' : isNear(left, limit) ? 'near' : 'quiet'
  return { left, tone, parts: Math.max(1, parts.length), shown: tone !== 'quiet' || limit <= 1_000 }
}
