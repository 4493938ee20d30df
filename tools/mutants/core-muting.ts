import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'

const muting: readonly Row[] = [
  [
    'a message brings a muted conversation back',
    'moves nothing',
    'domain/threading/grown.ts',
    "mutedAt !== null && actor.kind !== 'user'",
    'false',
  ],
  [
    'a muted conversation is over as any other',
    'moves nothing',
    'domain/threading/receive.ts',
    "queue !== 'resolved' || mutedAt || direction",
    "queue !== 'resolved' || direction",
  ],
  [
    'rules look at what is muted',
    'rules pass it over|moves nothing',
    'domain/rules/run.ts',
    '(mutedAt === null || asksMuted(value.when))',
    'true',
  ],
  [
    'a reply leaves a conversation muted',
    'reply',
    'domain/replies/reply.ts',
    'conversation.firstResponseAt ?? now, mutedAt: null }',
    'conversation.firstResponseAt ?? now }',
  ],
  [
    'what comes back stays muted',
    'moving it to|boomerang',
    'domain/queues/enter.ts',
    '    mutedAt: null,\n',
    '',
  ],
  [
    'a trial asks what rules pass over',
    'trials tell',
    'domain/rules/trial.ts',
    '!isPassedOver(rule, subject, looked.at) && ',
    '',
  ],
]

const priority: readonly Row[] = [
  [
    'a score leaves its band',
    'band',
    'domain/prioritisation/priority.ts',
    'Math.min(Math.max(score, 0), BAND - 1)',
    'Math.max(score, 0)',
  ],
  [
    'a new score takes the level away',
    'the level stays',
    'domain/prioritisation/score.ts',
    'priorityOf(priorityLevel, scoreOf',
    "priorityOf('normal', scoreOf",
  ],
]

/** Breakages of muted conversations, and of the levels of priority. */
export const mutingBreakages = [
  ...breakages('muting', FOLDER, ['tests/inbox/muting.test.ts'], muting),
  ...breakages('priority', FOLDER, ['tests/inbox/priority.test.ts'], priority),
]
