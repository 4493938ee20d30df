import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'
const noticedBy = (file: string, rows: readonly Row[]) => breakages('rules', FOLDER, [file], rows)

const reports = noticedBy('tests/inbox/reports.test.ts', [
  [
    'reports count every channel that is seen',
    'R38 nothing of a channel',
    'domain/access/reports.ts',
    "return visibleTo(access, 'report.read')",
    'return visibleTo(access)',
  ],
  [
    'administrators see all reports whatever the setting',
    'unless the workspace says otherwise',
    'domain/access/reports.ts',
    'access.administrator && configuration.settings.value.adminsSeeReports',
    'access.administrator',
  ],
  [
    'a report of one interval too many is taken',
    '10,000 intervals',
    'domain/reports/intervals.ts',
    'if (edges.length > MAX_CELLS) throw tooMany()',
    '',
  ],
])

const views = noticedBy('tests/inbox/views.test.ts', [
  [
    'whoever makes views learns of the fields of rules',
    'of other uses nothing',
    'queries/rules.ts',
    ".filter(({ scopes }) => scopes.includes('view'))",
    '',
  ],
  [
    'conditions of a view are tried unchecked',
    'tried before there is a view',
    'queries/views.ts',
    "  checkConditions(when, 'view', configuration)\n",
    '',
  ],
])
const numbers = noticedBy('tests/inbox/views.test.ts', [
  [
    'a view is compared with what no storage keeps',
    'is compared with such|fifty views',
    'domain/rules/check.ts',
    "return stored && !Number.isSafeInteger(value) ? 'is a whole number for this field' : null",
    'return stored ? null : null',
  ],
])
const ofViews = noticedBy('tests/inbox/bulk.test.ts', [
  [
    'a bulk action on a view changes what is not in it',
    'all that a view holds',
    'queries/bulk.ts',
    'where: [...whereOf(filter, reader.actor.id), ...(view?.where ?? [])]',
    'where: whereOf(filter, reader.actor.id)',
  ],
  [
    'a bulk action on a view forgets that one of several is enough',
    'all that a view holds',
    'queries/bulk.ts',
    'any: view?.any ?? []',
    'any: []',
  ],
])
const told = noticedBy('tests/inbox/notices.test.ts', [
  [
    'whoever writes replies is told of those that left, too',
    'a reply that did not leave',
    'domain/notices.ts',
    "if (after.state !== 'failed' && after.state !== 'needs-human') continue",
    '',
  ],
])

const exported = noticedBy('tests/inbox/exports.test.ts', [
  [
    'an export is downloaded by others',
    'for who asked for it',
    'queries/exports/exports.ts',
    "  if (!own) throw notFound('export', exportId)\n",
    '',
  ],
])

const automations = noticedBy('tests/inbox/automations.test.ts', [
  [
    'what is switched off runs',
    'switched off|five hundred',
    'domain/rules/run.ts',
    '.filter(({ value }) => value.enabled)',
    '',
  ],
  [
    'a rule runs on every channel',
    'for some channels|five hundred',
    'domain/rules/automations.ts',
    '!isFor(rule, message) || ',
    '',
  ],
  [
    'words resolve at any message',
    'says goodbye|five hundred',
    'domain/rules/automations.ts',
    'const resolvable = first || !readsText(rule.value.when)',
    'const resolvable = true',
  ],
  [
    'rules run in the order in which they were made',
    'in their order|five hundred',
    'domain/rules/run.ts',
    '    .sort((a, b) => a.value.position - b.value.position)\n',
    '',
  ],
  [
    'a rule gives work to who may not see it',
    'gives the conversation|five hundred',
    'domain/rules/actions.ts',
    'resolved || !mayHave(context, action.userId, conversation)',
    'resolved',
  ],
  [
    'any operator is taken',
    'operator that the field|five hundred',
    'domain/rules/check.ts',
    '!operators.includes(condition.operator)',
    'operators.length === 0',
  ],
  [
    'a number may be a text',
    'text where a number|five hundred',
    'domain/rules/check.ts',
    "typeof value === 'number' ? null",
    "typeof value !== 'boolean' ? null",
  ],
])

const conditions = noticedBy('packages/core/src/domain/rules/evaluate.test.ts', [
  ['at-least leaves the same out', '', 'domain/rules/evaluate.ts', 'a >= b', 'a > b'],
  [
    'what is not known is not a denial',
    '',
    'domain/rules/evaluate.ts',
    '    !test(value)',
    '    value !== null && !test(value)',
  ],
])

const contacts = noticedBy('tests/inbox/contacts.test.ts', [
  [
    'everybody knows of every contact',
    'R96|R97',
    'domain/contacts/access.ts',
    "!conversation.deletedAt && may(access, 'conversation.read', conversation)",
    '!conversation.deletedAt',
  ],
  [
    'a Viewer writes attributes',
    'R96|R97',
    'domain/contacts/access.ts',
    'if (!seen.some((conversation) => may(access, permission, conversation))) demand(access, permission, first)',
    '',
  ],
  [
    'everybody hears of every contact',
    'P13|R97',
    'stream.ts',
    'if (contactId === null || access.everything) return true',
    'if (contactId !== "") return true',
  ],
  [
    'the network overwrites what agents wrote',
    'R96|R97',
    'domain/threading/people.ts',
    'body: { ...known.body, profile: person.profile }',
    'body: { profile: person.profile }',
  ],
])

const groups = noticedBy('tests/inbox/groups.test.ts', [
  [
    'a skill has the last word over a rule',
    'last word|followers',
    'domain/skills/skills.ts',
    '.filter((id) => !settled.has(id))',
    '',
  ],
  [
    'each reason weighs one',
    'weights|followers',
    'domain/prioritisation/score.ts',
    'sum + value.weight',
    'sum + 1',
  ],
  [
    'importance changes no score',
    'weights|followers',
    'domain/prioritisation/score.ts',
    'before && after && before.vip !== after.vip',
    'before && after && before.id !== after.id',
  ],
  [
    'open conversations keep old groups',
    'renewed profile|skill',
    'domain/contacts/followers.ts',
    'for (const contactId of regrouped(effects))',
    'for (const contactId of regrouped([]))',
  ],
  [
    'a changed group changes nobody',
    'background|skill',
    'domain/contacts/regroup.ts',
    '...(Object.keys(marks).length === 0 ?',
    '...(contact.version > 0 ?',
  ],
])

export const ruleBreakages = [
  ...automations,
  ...conditions,
  ...contacts,
  ...groups,
  ...reports,
  ...exported,
  ...views,
  ...ofViews,
  ...numbers,
  ...told,
]
