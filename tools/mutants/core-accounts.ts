import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'

/** Breakages of the life of an account, noticed on both storages. */
const rows: readonly Row[] = [
  [
    'what was missed comes in afterwards',
    'R163 it comes back',
    'intake/apply.ts',
    'at < from &&',
    'at > from &&',
  ],
  [
    'what a webhook told of while the account was aside is never fetched',
    'R163 what was missed',
    'intake/apply.ts',
    "remove('inbound', row.id), ...noted(",
    "...ended(context, row, 'ignored', delivered.events), ...noted(",
  ],
  [
    'unlinking keeps the tokens',
    'R164|R165',
    'commands/account-life.ts',
    "credential ? [remove('credentials', credential.id)] : []",
    'credential === null ? [] : []',
  ],
  [
    'unlinking needs no second yes',
    'R165',
    'commands/account-life.ts',
    '    if (!confirmed)\n      throw new InboxError(\n',
    '    if (!confirmed && channelId.length === 0)\n      throw new InboxError(\n',
  ],
  [
    'three refusals in a minute end an authorisation',
    'R187 refusals',
    'domain/accounts/authorisation.ts',
    'refusals >= REFUSALS && now.getTime() - since.getTime() >= REFUSED_MS',
    'refusals >= REFUSALS && REFUSED_MS > 0',
  ],
  [
    'a success between refusals clears none',
    'R187 refusals',
    'domain/accounts/authorisation.ts',
    'export const TAKEN = { refusals: 0, refusedSince: null } as const',
    'export const TAKEN = {} as const',
  ],
  [
    'a subscription of the application clears refusals of the account',
    'R187',
    'worker/subscribe.ts',
    'usable.adapter.poll ? {} : TAKEN',
    'TAKEN',
  ],
  [
    'each refusal of one incident is a mail',
    'R183',
    'domain/accounts/authorisation.ts',
    "if (channel?.value.state !== 'active') return { changes, configuration: [] }",
    "if (!channel || channel.value.state === 'unlinked') return { changes, configuration: [] }",
  ],
  [
    'old replies are sent without asking',
    'R184 older',
    'domain/replies/held.ts',
    'if (count === 0 || confirmed) return',
    'if (count < 100 || confirmed) return',
  ],
  [
    'one old reply is sent again without asking',
    'R184 one that is sent again',
    'commands/deliveries.ts',
    "if (delivery.state === 'held') confirmOld(context.now, [delivery], input.confirmed)",
    '',
  ],
  [
    'another account takes over the channel',
    'R184 a channel',
    'connect/same-account.ts',
    "if (value.adapter !== adapter || value.accountId !== account.id) throw invalid('other-account')",
    "if (value.adapter !== adapter) throw invalid('other-account')",
  ],
]

/** Noticed with the real adapter and the local X. */
const atX: readonly Row[] = [
  [
    'a lost authorisation is marked nowhere',
    'R113|R185|R186|R187',
    'domain/accounts/authorisation.ts',
    "state: 'deauthorised' as const",
    "state: 'active' as const",
  ],
  [
    'one account of ours is a customer of another at X',
    'R113 R138|R186',
    'domain/threading/receive.ts',
    "if (isOurOwn(context, channel, message)) return only('own-account')",
    '',
  ],
]

/** Noticed where somebody authorises anew while a worker hears of the old pair. */
const meanwhile: readonly Row[] = [
  [
    'what was said of a replaced pair ends the new authorisation',
    'memory.*(P20 R187|with nobody)',
    'connect/deauthorise.ts',
    'return present ? sealed !== null && sameBytes(present.sealed, sealed) : sealed === null',
    'return present !== null || sealed === null',
  ],
  [
    'polls end with the pair that was replaced',
    'memory.*(its polls|with nobody)',
    'worker/duty.ts',
    'isActive(context, channelId) ? after(ms)(now) : null',
    'ms < 0 ? after(ms)(now) : null',
  ],
]

/** Noticed where nothing can be taken from an account. */
const unreached: readonly Row[] = [
  [
    'an account that is asked seldom is late between two polls',
    'R129 an account that is asked seldom|R183 a lost',
    'domain/channels/reach.ts',
    '  if (!state.failingSince) return {}\n  return {\n    failingSince: null,',
    '  return {\n    failingSince: now,',
  ],
  [
    'a poll that throws tells nobody',
    'R183 R129|R183 a lost',
    'worker/work.ts',
    "work.kind === 'poll' && work.channelId && !signal.aborted",
    "work.kind === 'poll' && work.channelId && signal.aborted",
  ],
  [
    'a poll that throws waits for half an hour',
    'R129 a poll that throws|R183 a lost',
    'worker/work.ts',
    "(kind === 'poll' ? POLL_AGAIN_MS : AGAIN_MS)",
    "(kind === 'purge' ? POLL_AGAIN_MS : AGAIN_MS)",
  ],
  [
    'what was written while it was not reached is told as late once more',
    'R183 R129|R183 a lost',
    'domain/channels/reach.ts',
    '{ lateSince: null, watchedSince: now }',
    '{ lateSince: null }',
  ],
  [
    'a lost authorisation is told twice',
    'R183 R187|R183 a lost',
    'domain/channels/reach.ts',
    'const ends = refusals > 0 && refusedSince',
    'const ends = refusals < 0 && refusedSince',
  ],
]

/** Noticed with the real adapter and the local X. */
const likesAside: readonly Row[] = [
  [
    'what was liked while the account was aside comes in afterwards',
    'R159 R163',
    'commands/account-life.ts',
    '(backfillSince ? {} : { cursor: null })',
    '{}',
  ],
]
const plans: readonly Row[] = [
  [
    'a used-up plan of the application ends an authorisation',
    'R187',
    'poll/page.ts',
    'isOfAccount(found) ?',
    'found.code ?',
  ],
]

const overHttp: readonly Row[] = [
  [
    'who sends a request says where the network sends the code',
    'P23 without `publicUrl`|P23 two tabs',
    'origin.ts',
    'if (LOOPBACK.test(url.hostname)) return url.href',
    'if (url.hostname) return url.href',
  ],
]

export const accountBreakages = [
  ...breakages('accounts', FOLDER, ['tests/inbox/account-life.test.ts'], rows),
  ...breakages('accounts', FOLDER, ['tests/inbox/x-replies.test.ts'], atX),
  ...breakages('accounts', FOLDER, ['tests/inbox/authorisation.test.ts'], meanwhile),
  ...breakages('accounts', FOLDER, ['tests/inbox/reach.test.ts'], unreached),
  ...breakages('accounts', FOLDER, ['tests/inbox/x-reach.test.ts'], likesAside),
  ...breakages(
    'accounts',
    'packages/twitter-adapter/src',
    ['packages/twitter-adapter/src/poll/poll.test.ts', 'tests/inbox/x-reach.test.ts'],
    plans,
  ),
  ...breakages(
    'accounts over HTTP',
    'packages/fastify/src',
    ['packages/fastify/src/oauth/oauth.test.ts'],
    overHttp,
  ),
]
