import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'
const noticedBy = (file: string, rows: readonly Row[]) => breakages('views', FOLDER, [file], rows)

/** Which order a view has, for whom it answers, and what a rule that is only tried looks at. */
const views = noticedBy('tests/inbox/views.test.ts', [
  [
    'a view has no order of its own',
    'is put in its order',
    'queries/conversations.ts',
    'orderOf(order ?? view?.order,',
    'orderOf(order,',
  ],
  [
    'in a view of New the latest message counts',
    'writes again keeps',
    'queries/conversations.ts',
    ' || view?.newAlone === true',
    '',
  ],
  [
    'a view that says in other words that it is of New is none',
    'in the order of New',
    'domain/views/new-alone.ts',
    'any.length === 0 || any.some(fits(queue))',
    'any.length >= 0',
  ],
  [
    'the second page of a view forgets that one of several is enough',
    'pages of a view are',
    'queries/conversations.ts',
    'any: view?.any ?? []',
    'any: cursor ? [] : (view?.any ?? [])',
  ],
  [
    'me is nobody',
    'everybody their own',
    'domain/views/caller.ts',
    "word === 'me' ? [actor.id] : ",
    "word === 'me' ? [] : ",
  ],
  [
    'my teams are all teams',
    'everybody their own',
    'domain/views/caller.ts',
    'configuration.membershipsOf(id)',
    "configuration.all('membership')",
  ],
  [
    'rules may say me',
    'where nobody looks',
    'domain/rules/check.ts',
    "if (scope === 'view') continue",
    'continue',
  ],
  [
    'the count of a view forgets what is filtered beside',
    'beside the filters',
    'queries/views.ts',
    'where: [...whereOf(filter, reader.actor.id), ...where]',
    'where: [...whereOf({}, reader.actor.id), ...where]',
  ],
])
const trials = noticedBy('tests/inbox/rule-trial.test.ts', [
  [
    'a message and what it changed are two looks',
    'one look, as live',
    'domain/rules/trial-commits.ts',
    'if (own) own.message = message',
    'if (own && !message) own.message = message',
  ],
  [
    'what a conversation is now it always was',
    'one look, as live',
    'domain/rules/trial-commits.ts',
    '    state = look.before\n',
    '',
  ],
  [
    'of what rules did nothing is seen',
    'whose doing it was',
    'domain/rules/trial-commits.ts',
    '...asked.map(({ to }) => to)), last]',
    '...asked.map(({ to }) => to))]',
  ],
  [
    'what rules wrote is looked at',
    'nothing that rules look at',
    'domain/rules/trial-commits.ts',
    "    if (message.author !== 'automation') last.set(",
    '    last.set(',
  ],
])

const floods = noticedBy('tests/inbox/rule-floods.test.ts', [
  [
    'a rule sends out for ever',
    'ten times an hour',
    'domain/rules/floods.ts',
    "if (this.room === 'free') return false",
    'if (this.room) return false',
  ],
  ['a rule sends out once more', 'ten times an hour', 'domain/rules/floods.ts', 'most: 10,', 'most: 11,'],
  [
    'that too much was sent is said each time',
    'ten times an hour',
    'domain/rules/floods.ts',
    "runs === limit.most ? 'full' : 'said'",
    "'full'",
  ],
  [
    'what stays in the inbox ends with what leaves it',
    'stays in the inbox',
    'domain/rules/floods.ts',
    'if (!leaves(action)) return false\n    this.room',
    'this.room',
  ],
  [
    'what stays in the inbox is counted',
    'notices, tags and notes',
    'domain/rules/floods.ts',
    'else if (leaves(action)) this.sent',
    'else this.sent',
  ],
  [
    'webhooks do not leave the house',
    'a program that changes',
    'domain/rules/floods.ts',
    '  webhook: true,\n',
    '',
  ],
  [
    'a robot is answered for ever',
    'five answers of one rule',
    'domain/rules/answer.ts',
    'also: [...changes, counted] }',
    'also: changes }',
  ],
  [
    'a robot is answered once more',
    'five answers of one rule',
    'domain/rules/floods.ts',
    'most: 5,',
    'most: 6,',
  ],
])

export const viewBreakages = [...views, ...trials, ...floods]
