import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'
const noticedBy = (file: string, rows: readonly Row[]) =>
  breakages('rules', FOLDER, [`tests/inbox/${file}`], rows)

const triggers = noticedBy('triggers.test.ts', [
  [
    'a trigger runs again for one change',
    'makes itself hold again|post and direct',
    'domain/rules/triggers.ts',
    'if (again) this.repeated(rule, now.conversation)',
    'if (again && round > 5) this.repeated(rule, now.conversation)',
  ],
  [
    'a chain of rules goes on for longer',
    'ends after ten rounds|post and direct',
    'domain/rules/triggers.ts',
    'export const MAX_ROUNDS = 10',
    'export const MAX_ROUNDS = 20',
  ],
  [
    'those that have not run are not asked again',
    'to the next|post and direct',
    'domain/rules/triggers.ts',
    '        changed = true\n',
    '',
  ],
  [
    'everything has changed',
    'tell what became|post and direct',
    'domain/rules/evaluate.ts',
    'told(said(subject)) !== told(was(subject))',
    'told(said(subject)) !== told(null)',
  ],
  [
    'who may not see a conversation is told of it',
    'pass over|post and direct',
    'domain/rules/actions.ts',
    "case 'notify-user':\n      return mayHave(context, action.userId, conversation)",
    "case 'notify-user':\n      return conversation",
  ],
  [
    'the history of a conversation is for everybody',
    'is read by rule|post and direct',
    'queries/rule-runs.ts',
    'await visibleConversation(reader, input.conversationId)',
    'await visibleConversation(reader.asHost(), input.conversationId)',
  ],
])

const time = noticedBy('time-rules.test.ts', [
  [
    'a time automation runs each time it is looked at',
    'once while it holds|asks for the contact',
    'domain/rules/time-rules.ts',
    '!conversation || fired.has(rule.id)',
    '!conversation',
  ],
  [
    'what ceased to hold does not run again',
    'once while it holds|asks for the contact',
    'domain/rules/timed.ts',
    'return when && !conversation.deletedAt && holds(when, subjectAt(subject, now), configuration)',
    'return when && !conversation.deletedAt',
  ],
  [
    'two time automations undo each other for ever',
    'for ever end after ten|asks for the contact',
    'domain/rules/timed.ts',
    'export const MAX_RUNS = 10',
    'export const MAX_RUNS = Number.POSITIVE_INFINITY',
  ],
  [
    'a time automation that rests never runs again',
    'once somebody did something|asks for the contact',
    'domain/rules/time-rules.ts',
    'let timeRuns = anew ? {} : first.timeRuns',
    'let timeRuns = first.timeRuns',
  ],
  [
    'conversations that stand already learn nothing of a new rule',
    'stand already|asks for the contact',
    'commands/rules.ts',
    "rule?.trigger === 'time') ? reclock",
    "rule?.trigger === 'message') ? reclock",
  ],
  [
    'the alarm clock knows nothing of rules',
    'in the minute|without what',
    'domain/wake.ts',
    '    conversation.rulesAt,\n',
    '',
  ],
  [
    'a rule runs anew each morning',
    'each morning|asks for the contact',
    'domain/rules/timed.ts',
    'const when = rule && withoutHours(rule.value.when)',
    'const when = rule?.value.when',
  ],
  [
    'business minutes pass at night',
    'pass while business|asks for the contact',
    'domain/rules/time-fields.ts',
    '.elapsed(at, now) / MINUTE',
    '.elapsed(now, at) / MINUTE + (now.getTime() - at.getTime()) / MINUTE',
  ],
  [
    'the alarm of business minutes rings as if it were always open',
    'pass while business|asks for the contact',
    'domain/rules/timed.ts',
    'if (instant.open) {',
    'if (!instant) {',
  ],
  [
    'hours that change leave the alarms as they are',
    'follow hours|asks for the contact',
    'domain/rules/reclock.ts',
    'asking(context.configuration) ? reclock(context) : []',
    '[]',
  ],
])

const views = noticedBy('views.test.ts', [
  [
    'a view of one person is there for others',
    'nobody else|paged',
    'domain/views/rights.ts',
    'if (!view || !mayUse(view, actor))',
    'if (!view)',
  ],
  [
    'anybody makes shared views',
    'nobody else|paged',
    'domain/views/rights.ts',
    "ownerId === null ? 'workspace.administer' : 'workspace.self'",
    "'workspace.self'",
  ],
  [
    'one view more than there may be',
    'fifty-one|paged',
    'commands/views.ts',
    'length >= allowed',
    'length > allowed',
  ],
  [
    'one shared view more than there may be',
    'hundred and one|paged',
    'commands/views.ts',
    'MAX_SHARED_VIEWS = 100',
    'MAX_SHARED_VIEWS = 101',
  ],
  [
    'a view is looked through for as long as it takes',
    'too long to look through|paged',
    'queries/conversations.ts',
    '...(view ? { withinMs: VIEW_MS } : {}),',
    '',
  ],
  [
    'what is owed is not kept for views',
    'as it stands|paged',
    'domain/sla/due.ts',
    '[...states].sort()',
    '[]',
  ],
  [
    'of what is not known a view says what it is',
    'what a storage finds|paged',
    'domain/views/filters.ts',
    "return filter('ne', one)",
    "return filter('in', [one === true ? false : one === false ? true : one])",
  ],
  [
    'longer ago is less long ago',
    'what a storage finds|paged',
    'domain/views/filters.ts',
    "'more-than': 'lt', 'at-least': 'lte', 'less-than': 'gt'",
    "'more-than': 'lt', 'at-least': 'lt', 'less-than': 'gt'",
  ],
])

const trials = noticedBy('rule-trial.test.ts', [
  [
    'a trial looks further back than it was asked to',
    'last days|audit trail',
    'queries/rule-trial.ts',
    "{ column: 'lastMessageAt', op: 'gte', value: since },",
    '',
  ],
  [
    'a trial looks for as long as it takes',
    'ends after five seconds|audit trail',
    'queries/rule-trial.ts',
    '&& page.now.getTime() - began.getTime() < TRIAL_MS',
    '',
  ],
  [
    'a trial looks at one page more',
    'twenty thousand|audit trail',
    'queries/rule-trial.ts',
    'looked < MAX_LOOKED',
    'looked <= MAX_LOOKED',
  ],
])

export const triggerBreakages = [...triggers, ...time, ...views, ...trials]
