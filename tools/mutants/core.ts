import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'

/** Breakages of one subject, noticed by one test file of `tests/inbox` on both storages. */
const noticedBy = (file: string, rows: readonly Row[]) =>
  breakages('core', FOLDER, [`tests/inbox/${file}`], rows)

const queues = noticedBy('threads.test.ts', [
  [
    'an answer leaves Pending as it is',
    'R57',
    'domain/threading/grown.ts',
    "silent || conversation.queue === 'new'",
    "silent || conversation.queue !== 'resolved'",
  ],
  [
    'the reopen window does not end',
    'R57',
    'domain/threading/receive.ts',
    'return now.getTime() - resolvedAt.getTime() >= reopenWindow[visibility]',
    'return reopenWindow[visibility] === 0 && now >= resolvedAt',
  ],
  [
    'Resolved is reopened without a window',
    'R57|R70',
    'domain/threading/receive.ts',
    'return now.getTime() - resolvedAt.getTime() >= reopenWindow[visibility]',
    'return now < resolvedAt && reopenWindow[visibility] === 0',
  ],
  [
    'one thread for all who answer one post',
    'R155|R1 ',
    'domain/threading/thread.ts',
    'peerId} $',
    "peerId === '' ? '' : ''} $",
  ],
])

const lines = noticedBy('list-lines.test.ts', [
  [
    'a line of a list shows a masked message as empty',
    'R81',
    'queries/last-message.ts',
    "maskedAt ? maskOf(content?.length ?? 0) : (content?.text ?? '')",
    "(content?.text ?? '')",
  ],
  [
    'who was heard of last long ago still has a conversation open',
    'R64',
    'queries/present.ts',
    'expiresAt > now',
    'expiresAt <= now || expiresAt > now',
  ],
  [
    'a list of named conversations has others, too',
    'R56',
    'queries/conversations.ts',
    "...(ids ? [{ column: 'id' as const, op: 'in' as const, value: ids }] : []),",
    '',
  ],
])

const ownership = noticedBy('ownership.test.ts', [
  [
    'Resolved keeps the agent and the team',
    'R21|R19',
    'domain/queues/enter.ts',
    '      assigneeId: null,\n      teamId: null,\n',
    '',
  ],
  [
    'the last who replies becomes the owner',
    'R19|R20',
    'domain/ownership/ownership.ts',
    '    conversation.assigneeId ||\n',
    '',
  ],
  [
    'everybody owns what they answer',
    'R19|R20',
    'domain/ownership/ownership.ts',
    '    !channel.autoOwnership ||\n',
    '',
  ],
  [
    'a message does not set the limit back',
    'R22|R23',
    'domain/auto-resolve/auto-resolve.ts',
    'Math.max(entered, conversation.lastMessageAt.getTime())',
    'Math.min(entered, conversation.lastMessageAt.getTime())',
  ],
  [
    'the channel has no limit of its own',
    'R25|R23|R19',
    'domain/auto-resolve/auto-resolve.ts',
    "own === 'inherit' ? autoResolve[queue] : own",
    "own !== 'inherit' ? autoResolve[queue] : autoResolve[queue]",
  ],
  [
    'conversations are resolved a day early',
    'R22|R23|R19',
    'domain/auto-resolve/auto-resolve.ts',
    'return new Date(from + afterMs)',
    'return new Date(from + afterMs - 86_400_000)',
  ],
])

const access = noticedBy('roles.test.ts', [
  [
    'a Viewer replies',
    'R30|R29',
    'domain/access/permissions.ts',
    "'conversation.reply': 'contributor'",
    "'conversation.reply': 'viewer'",
  ],
  [
    'the last grant wins',
    'R29|R39',
    'domain/access/access.ts',
    '(a !== undefined && rank(a) >= rank(b) ? a : b)',
    '(a !== undefined && rank(a) < 0 ? a : b)',
  ],
  [
    'a team’s grant is not capped',
    'R29|R39',
    'domain/access/access.ts',
    '(b !== null && rank(b) < rank(a) ? b : a)',
    '(b !== null && rank(b) < 0 ? b : a)',
  ],
  [
    'sources of a grant are overlooked',
    'R122|R29',
    'domain/access/access.ts',
    'for (const source of sources ?? SOURCES)',
    'for (const source of sources === null ? SOURCES : SOURCES)',
  ],
  [
    'a deactivated user goes on',
    'gone at once|R29',
    'domain/access/access.ts',
    'if (!user.value.active)',
    "if (!user.value.active && userId === '')",
  ],
  [
    'everybody administers',
    'R3 |R29',
    'domain/access/access.ts',
    "if (needs === 'administrator') return access.administrator",
    "if (needs === 'administrator') return access.administrator || access.channels.size > 0",
  ],
])

const reopening = noticedBy('reopening.test.ts', [
  [
    'a Viewer reopens',
    '',
    'domain/queues/transitions.ts',
    "pending: { new: 'conversation.reopen'",
    "pending: { new: 'conversation.close'",
  ],
])

const pauses = noticedBy('pauses.test.ts', [
  [
    'a 429 pauses nothing',
    '',
    'delivery/post.ts',
    "if (outcome.kind === 'retry' && outcome.bucket) await parts.storage.pause(bucket, outcome.at)",
    '',
  ],
])

const people = [
  ...noticedBy('routing.test.ts', [
    [
      'capacity is not looked at',
      'R45',
      'domain/routing/agents.ts',
      'capacityOf(userId, configuration) - (held.get(userId) ?? 0)',
      'capacityOf(userId, configuration)',
    ],
    [
      'whoever is away is given conversations',
      'R46',
      'worker/route.ts',
      "load([AVAILABLE])\n  const available = rows.list('availability', 'state', ['available'])",
      "load([{ ...AVAILABLE, values: [['away']] } as Lookup])\n  const available = rows.list('availability', 'state', ['away']).map((row) => ({ ...row, state: 'available' as const }))",
    ],
    [
      'what was given back goes to the same agent',
      'not given to the same agent again',
      'domain/queues/wake.ts',
      'gaveBackIds: assigneeId ? [...new Set([...gaveBackIds, assigneeId])] : gaveBackIds,',
      'gaveBackIds: assigneeId ? gaveBackIds : [],',
    ],
  ]),
  ...noticedBy('availability.test.ts', [
    [
      'a session without a sign of life lives on',
      'presence ends',
      'worker/session.ts',
      'return user?.value.active ? leave(context, key) : dismiss(context, key)',
      'return user?.value.active ? [] : dismiss(context, key)',
    ],
    [
      'plain Away can be chosen beside the organisation’s own',
      'R47',
      'commands/availability.ts',
      'value.enabled))\n    throw',
      'value.enabled && value.name === null))\n    throw',
    ],
    [
      'an owner who signed out gets back what comes back',
      'signing out lets go',
      'domain/availability/absent-owner.ts',
      "if (cameBack && state === 'offline') return releaseAtSignOut",
      "if (cameBack && state === 'offline') return !releaseAtSignOut",
    ],
  ]),
  ...noticedBy('boomerang.test.ts', [
    [
      'a boomerang comes back after an auto-resolve that came first',
      'auto-resolve that comes first',
      'domain/queues/wake.ts',
      '.sort((a, b) => a.instant.getTime() - b.instant.getTime())',
      '',
    ],
  ]),
  ...noticedBy('invitations.test.ts', [
    [
      'an invitation works for ever',
      'seven days',
      'commands/invitations.ts',
      'row.expiresAt > now &&',
      'row.expiresAt &&',
    ],
    [
      'a link stays open whoever the user has become',
      'who was invited|seven days',
      'commands/people.ts',
      '? endInvitations(context, present.id)',
      '? []',
    ],
    [
      'inviting goes around the rules of users',
      'rules of users|seven days',
      'commands/invitations.ts',
      '    checkUser(context, present?.id ?? null, user)\n',
      '',
    ],
  ]),
]

export const coreBreakages = [
  ...people,
  ...reopening,
  ...pauses,
  ...queues,
  ...lines,
  ...ownership,
  ...access,
]
