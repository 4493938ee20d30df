import { breakages } from './breakage.js'

/** What has to be kept where a key is lost: nothing is tried for ever, nothing is stuck unseen. */
export const unsealingBreakages = [
  ...breakages(
    'unsealing',
    'packages/core/src',
    ['tests/inbox/unsealing.test.ts'],
    [
      [
        'a webhook without its secret is tried for ever',
        'a webhook whose secret is lost|hides nothing',
        'webhooks/calling.ts',
        'openedSecret(secrets, workspace, webhook).catch(onlyUnreadable)',
        'openedSecret(secrets, workspace, webhook)',
      ],
      [
        'what waits hides what is to be forgotten',
        'hides nothing|made anew',
        'worker/forget.ts',
        "{ column: 'state', op: 'ne', value: 'waiting' },",
        '',
      ],
      [
        'a link whose key is lost stays lost',
        'made anew|hides nothing',
        'links/link-for.ts',
        'present.tokenHash === link.tokenHash ?',
        'present.tokenHash === "" ?',
      ],
      [
        'a reply that failed is stuck',
        'nobody expected|hides nothing',
        'delivery/send.ts',
        "if (state === 'queued')",
        "if (state === 'sent')",
      ],
      [
        'a reply that failed is tried at once, again and again',
        'nobody expected|hides nothing',
        'delivery/send.ts',
        'FAILED_MS * 2 ** (attempts ?? 0)',
        '0 * (attempts ?? 0)',
      ],
    ],
  ),
  ...breakages(
    'worker',
    'packages/core/src',
    ['tests/inbox/worker.test.ts'],
    [
      [
        'one network holds up the replies of all',
        'says nothing to one workspace|nothing is written',
        'worker/worker.ts',
        'duties: [sendReplies], atOnce: 32',
        'duties: [sendReplies], atOnce: 1',
      ],
      [
        'sending holds up intake',
        'says nothing to one workspace|nothing is written',
        'worker/worker.ts',
        'duties: [applyLanes, wakeConversations]',
        'duties: [sendReplies, applyLanes, wakeConversations]',
      ],
      [
        'one errand holds up those of all',
        'no errand of another|nothing is written',
        'worker/worker.ts',
        'duties: [doWork], atOnce: 8',
        'duties: [doWork], atOnce: 1',
      ],
    ],
  ),
]
