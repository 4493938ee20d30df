import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'

const targets: readonly Row[] = [
  [
    'what is due now is breached already',
    'R59',
    'domain/sla/moments.ts',
    'target.dueAt !== null && now > target.dueAt',
    'target.dueAt !== null && now >= target.dueAt',
  ],
  [
    'an answer at the due instant is late',
    'R59',
    'domain/sla/moments.ts',
    "target.dueAt !== null && at.toISOString() > target.dueAt ? 'met-late'",
    "target.dueAt !== null && at.toISOString() >= target.dueAt ? 'met-late'",
  ],
  [
    'each message of the contact restarts the target',
    'R58',
    'domain/sla/moments.ts',
    'const back = kept[0] === instant && level.asked.length > 0',
    'const back = level.asked.length > 0',
  ],
  [
    'an answer answers what was written after it',
    'R58',
    'domain/sla/moments.ts',
    'level.asked.filter((each) => each > written)',
    'level.asked.filter((each) => each > written && written === each)',
  ],
  [
    'Pending stops every target',
    'R58',
    'domain/sla/moments.ts',
    'if (!isOpen(target) || !target.pauses) return target',
    'if (!isOpen(target)) return target',
  ],
  [
    'another policy counts from now on',
    'R58',
    'domain/sla/moments.ts',
    'const anew = { ...target, ...wanted, warnedAt: null, breachedAt: null }',
    'const anew = { ...target, ...wanted, startedAt: at.toISOString(), warnedAt: null, breachedAt: null }',
  ],
]

const following: readonly Row[] = [
  [
    'what a program sends is an answer',
    'R58',
    'domain/sla/follower.ts',
    "message?.author !== 'user' || !message.authorUserId",
    "message?.author !== 'user'",
  ],
  [
    'an answer counts before the network took it',
    'R58',
    'domain/sla/follower.ts',
    'FINAL.includes(now.state) && (!was || !FINAL.includes(was.state))',
    '!was',
  ],
  [
    'the last policy counts',
    'R58',
    'domain/sla/policies.ts',
    'b.value.position < a.value.position',
    'b.value.position > a.value.position',
  ],
  [
    'the clock rings when it is due, not when it is breached',
    'R59|R60',
    'domain/sla/due.ts',
    'Date.parse(target.dueAt) + 1]',
    'Date.parse(target.dueAt) + 60_000]',
  ],
  ['nothing is done at a breach', 'R58', 'domain/sla/escalations.ts', 'return policy.onBreach', 'return []'],
  [
    'a policy that was switched off acts on',
    'R58',
    'domain/sla/escalations.ts',
    'if (!policy?.enabled) return []',
    'if (!policy) return []',
  ],
  [
    'the badge stays grey until somebody noted the warning',
    'R60',
    'queries/badge.ts',
    'target.warnedAt !== null || (target.warnAt !== null && now.toISOString() >= target.warnAt)',
    'target.warnedAt !== null',
  ],
]

const seen: readonly Row[] = [
  [
    'triggers do not see what an answer made of them',
    'R120',
    'domain/followers.ts',
    '  levelTriggers,\n  ...[',
    '  ...[',
  ],
  [
    'what such a trigger did is not followed',
    'R120',
    'domain/followers.ts',
    '  onceMore(laterServiceLevels),\n',
    '',
  ],
]

const orders: readonly Row[] = [
  [
    'New by priority alone',
    'R60',
    'domain/routing/order.ts',
    "    { column: 'slaDueAt' },\n    { column: 'waitingSince' },",
    "    { column: 'waitingSince' },",
  ],
]

/** Breakages of service levels. */
export const serviceLevelBreakages = [
  ...breakages('service levels', FOLDER, ['packages/core/src/domain/sla/moments.test.ts'], targets),
  ...breakages('service levels', FOLDER, ['tests/inbox/service-levels.test.ts'], following),
  ...breakages('service levels', FOLDER, ['tests/inbox/queue-order.test.ts'], orders),
  ...breakages('service levels', FOLDER, ['tests/inbox/triggers.test.ts'], seen),
]
