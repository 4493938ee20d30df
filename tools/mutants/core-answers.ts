import { breakages, type Row } from './breakage.js'

const CONTROL = 'no mail|cannot arrive'
const ANSWER = 'domain/rules/answer.ts'
const row = (name: string, tests: string, file: string, from: string, to: string): Row => [
  name,
  `${tests}|${CONTROL}`,
  file,
  from,
  to,
]

/** What keeps automations from writing to customers where they must not. */
export const answerBreakages = breakages(
  'rules',
  'packages/core/src',
  ['tests/inbox/rule-answers.test.ts'],
  [
    row(
      'an automation answers twice',
      'once in a conversation',
      ANSWER,
      'conversation.repliedRuleIds.includes(ruleId) || ',
      '',
    ),
    row('an automation posts', 'never writes in public', ANSWER, "visibility !== 'private' || ", ''),
    row('an automation answers in Resolved', 'nor in Resolved', ANSWER, '!waitingSince || ', ''),
    row(
      'two automations answer one message',
      'one automatic answer',
      ANSWER,
      ' || (lastOutboundAt && lastOutboundAt >= lastInboundAt)',
      '',
    ),
    row(
      'an automation answers where replies are off',
      'allows no replies, or',
      ANSWER,
      ' && channel.allowReplies',
      '',
    ),
    row('an automation says what is not known', 'something unknown', ANSWER, 'missing.length === 0 && ', ''),
    row(
      'an automatic answer is a person’s',
      'once in a conversation',
      'domain/replies/reply.ts',
      "context.actor.kind === 'automation'",
      "context.actor.kind === 'app'",
    ),
    row(
      'automations look at what automations say',
      'one automatic answer',
      'domain/rules/triggers.ts',
      " && after.author !== 'automation'",
      '',
    ),
    row(
      'an automation answers with what one person keeps',
      'refused with its place when',
      'commands/rule-actions.ts',
      '!shelfOf?.(id)?.teamId',
      '!shelfOf?.(id)',
    ),
    row(
      'a reply that an automation needs is removed',
      'refused with its place when',
      'commands/saved-replies.ts',
      'refuseWhileAnswering(context, reply.id)',
      '',
    ),
    row(
      'a mail goes to who may not see the conversation',
      'without a word',
      'domain/rules/actions.ts',
      '? mailed(context, conversation, { userId: action.userId })\n        : null',
      '? mailed(context, conversation, { userId: action.userId })\n        : mailed(context, conversation, { userId: action.userId })',
    ),
  ],
)
