import type { Delivery } from '../../model/delivery.js'
import { changedRows } from '../consequences.js'
import type { Effect } from '../context.js'

/** Replies that the network had taken and could not give to anybody, as they were before that was known. */
export const returned = (effects: readonly Effect[]): readonly Delivery[] =>
  changedRows(effects, 'deliveries').flatMap(({ before, after }) =>
    before?.state === 'sent' && after?.state === 'failed' ? [before] : [],
  )
