import { breakages } from './breakage.js'

const batches = breakages(
  'path',
  'packages/core/src',
  ['tests/inbox/contended-batches.test.ts'],
  [
    [
      'a step is noted as failed in a turn that was not its own',
      'notes no|step by step',
      'path/path.ts',
      "!== 'contended' || picked === null) throw error",
      "!== 'contended') throw error\n        picked ??= [...tried].at(-1) ?? ''",
    ],
  ],
)

const preparing = breakages(
  'path',
  'packages/core/src',
  ['tests/inbox/prepared-commands.test.ts'],
  [
    [
      'what a command prepares is prepared anew when somebody was faster',
      'however often|who may not',
      'path/path.ts',
      'if (!decide) {',
      'if (!decide || last) {',
    ],
    [
      'a request that was carried out is prepared again',
      'key that is known|however often',
      'path/path.ts',
      'if (now.committed) return replay(',
      'if (now.committed && decide) return replay(',
    ],
  ],
)

const requests = breakages(
  'path',
  'packages/core/src',
  ['tests/inbox/repeated-requests.test.ts'],
  [
    [
      'a key that is known is answered whatever became of its owner’s rights',
      'no administrator any more|gives up',
      'path/path.ts',
      'if (ofWorkspace(command.permission)) demand(',
      'if (ofWorkspace(command.permission) && !now.committed) demand(',
    ],
    [
      'a key is forgotten where there was nothing to change',
      'key is remembered|gives up',
      'path/path.ts',
      'if (nothing && !request) return',
      'if (nothing) return',
    ],
    [
      'what was changed is shown to who may see it no more',
      'gone in the answer|gives up',
      'operations/operation.ts',
      'ofWorkspace(permission) ? reader.demanding(permission) : reader',
      'ofWorkspace(permission) ? reader : reader.demanding(permission)',
    ],
    [
      'whoever made a webhook is shown the secret that somebody else gave it',
      'the secret of a webhook|gives up',
      'operations/webhooks.ts',
      'if (webhook.revision !== revision) throw',
      'if (webhook.revision < revision) throw',
    ],
  ],
)

/** What has to hold of every change, whoever asks and however often. */
export const pathBreakages = [...requests, ...preparing, ...batches]
