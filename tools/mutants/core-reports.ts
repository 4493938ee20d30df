import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'

const queries: readonly Row[] = [
  [
    'a filter of tags is forgotten',
    'R38',
    'queries/reports/ask.ts',
    "...(filter.tags ? [{ column: 'tags', op: 'has', value: filter.tags } as const] : []),",
    '',
  ],
  [
    'who left the queue later did not stand there',
    'R38',
    'queries/reports/backlog.ts',
    'let standing = number(parts.stoodThere, null) + there(parts.stayed, null)',
    'let standing = there(parts.stayed, null)',
  ],
  [
    'the business clock is the calendar clock',
    'R38',
    'queries/reports/report.ts',
    "asked.clock === 'business' ? 'businessMs' : 'calendarMs'",
    "asked.clock === 'business' ? 'calendarMs' : 'calendarMs'",
  ],
  [
    'a cohort counts where it was resolved',
    'R38',
    'domain/reports/metrics.ts',
    "const moves = cohort === 'created' &&",
    "const moves = cohort !== 'created' && cohort !== 'resolved' &&",
  ],
  [
    'behind a ratio stands what it is divided by',
    'R38',
    'queries/reports/conversations.ts',
    ": input.of === 'whole' && formula.is === 'ratio'",
    ": formula.is === 'ratio'",
  ],
]

const facts: readonly Row[] = [
  [
    'a supervisor learns of the time of everybody',
    'R38',
    'queries/reports/time.ts',
    "return visible.some(({ channelId }) => may(theirs, 'conversation.read', { channelId }))",
    "return visible.some(({ channelId }) => may(theirs, 'conversation.read', { channelId }) || true)",
  ],
  [
    'who answered late has missed nothing',
    'R38',
    'domain/reports/level-facts.ts',
    '...(answeredLate(was, target) ? corrected(effects, context, after, target) : []),',
    '',
  ],
  [
    'an answer in time that is proved late stays missed',
    'R38',
    'domain/reports/level-facts.ts',
    "if (state === 'met') return [remove('facts', fact.id)]",
    "if (state === 'met') return userId ? [] : [remove('facts', fact.id)]",
  ],
  [
    'what is overdue when it is resolved was not missed before the clock saw it',
    'R38',
    'domain/sla/moments.ts',
    'ended(passed(target, at), target.resolvedWithoutReply, at)',
    'ended(target, target.resolvedWithoutReply, at)',
  ],
]

const waits: readonly Row[] = [
  [
    'who waits is lost with the reply',
    'R61',
    'domain/reports/waits.ts',
    '  state.waitingSince = since\n',
    '',
  ],
  [
    'what a program sends ends a wait',
    'R61',
    'domain/replies/reply.ts',
    "...(context.actor.kind === 'user'\n",
    "...(context.actor.kind !== 'automation'\n",
  ],
]

/** Breakages of reports: of what is written down, and of what is made of it. */
export const reportBreakages = [
  ...breakages('reports', FOLDER, ['tests/inbox/report-storages.test.ts'], queries),
  ...breakages('reports', FOLDER, ['tests/inbox/report-levels.test.ts'], facts),
  ...breakages('reports', FOLDER, ['tests/inbox/report-facts.test.ts'], waits),
]
