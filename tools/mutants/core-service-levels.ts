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

const hours: readonly Row[] = [
  [
    'what runs counts by the hours as they are now',
    'R58',
    'domain/sla/policies.ts',
    'if (calendar?.revision === calendarRevision) return clockOf(calendar.value)',
    'if (calendar) return clockOf(calendar.value)',
  ],
  [
    'hours that are removed count all time',
    'R58',
    'commands/calendars.ts',
    '{ load: () => [], changes: (context, _value, before, id) => keptHours(context, before, id) },',
    '',
  ],
  [
    'what is stored always agrees',
    'R58',
    'queries/service-levels.ts',
    'anew.dueAt === target.dueAt && anew.warnAt === target.warnAt && anew.state === target.state',
    'true',
  ],
]

const back: readonly Row[] = [
  [
    'a reply that came back has answered',
    'R59',
    'domain/replies/returned.ts',
    "before?.state === 'sent' && after?.state === 'failed' ? [before] : []",
    'before && !after ? [before] : []',
  ],
  [
    'what came back takes away what a later reply answered',
    'R59',
    'domain/reports/waits.ts',
    "&& each.state === 'sent')",
    "&& each.state === 'held')",
  ],
]

const elsewhere: readonly Row[] = [
  [
    'what goes on by e-mail is owed anew',
    'R58',
    'domain/sla/follower.ts',
    'return carriedOn(from.before.sla, context.now)',
    'return null',
  ],
  [
    'what goes on by e-mail was resolved without an answer',
    'R58|R59',
    'domain/sla/follower.ts',
    "return [{ kind: 'continued-elsewhere', at }]",
    "return [{ kind: 'entered', queue, answering: false, at }]",
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
    '  ...[levelReads, serviceLevels].map(later).map(onceMore),\n',
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
  ...breakages('service levels', FOLDER, ['tests/inbox/service-level-hours.test.ts'], hours),
  ...breakages('service levels', FOLDER, ['tests/inbox/returned-mail.test.ts'], back),
  ...breakages('service levels', FOLDER, ['tests/inbox/moved-to-mail.test.ts'], elsewhere),
  ...breakages('service levels', FOLDER, ['tests/inbox/queue-order.test.ts'], orders),
  ...breakages('service levels', FOLDER, ['tests/inbox/triggers.test.ts'], seen),
]
