import { breakages } from './breakage.js'

/** What has to be kept of webhooks. */
export const webhookBreakages = [
  ...breakages(
    'webhooks',
    'packages/core/src',
    ['tests/inbox/webhooks.test.ts'],
    [
      [
        'a receiver that is gone is called on',
        'gone for good|takes no webhooks',
        'worker/webhook.ts',
        'if (tried.status === GONE)',
        'if (tried.status === 0)',
      ],
      [
        'each delivery that is given up calls administrators',
        'the first that is given up|takes no webhooks',
        'domain/webhooks/missed.ts',
        'if (missedOf(context, delivery)) return []',
        '',
      ],
      [
        'a receiver that is back is not missed a second time',
        'the first that is given up|takes no webhooks',
        'worker/webhook.ts',
        "patch.state === 'delivered' ? takenAgain(context, present) : []",
        '[]',
      ],
      [
        'a webhook that is switched off is told what waits',
        'hears nothing, not even what waits|takes no webhooks',
        'worker/webhook.ts',
        'if (!webhook?.value.enabled) return over(',
        'if (!webhook) return over(',
      ],
      [
        'a redirect counts as taken',
        'a redirect|takes no webhooks',
        'webhooks/calling.ts',
        'status >= 200 && status < 300',
        'status >= 200 && status < 400',
      ],
      [
        'the secret of another webhook signs',
        'copied to another webhook|takes no webhooks',
        'webhooks/secret.ts',
        '`${workspace}/webhooks/${webhookId}`',
        '`${workspace}/webhooks/${webhookId && ""}`',
      ],
      [
        'a webhook that a rule names is removed',
        'keeps it from being removed|takes no webhooks',
        'commands/webhooks.ts',
        "action.action === 'webhook' && action.webhookId === id",
        'false',
      ],
    ],
  ),
  ...breakages(
    'webhooks',
    'packages/fastify/src',
    ['packages/fastify/src/outgoing/webhook-sender.test.ts'],
    [
      [
        'a name that leads inside is dialled',
        'leads inside|a redirect is an answer',
        'outgoing/webhook-sender.ts',
        'found.some(({ address }) => isInsideNetwork(address))',
        'found.every(({ address }) => isInsideNetwork(address))',
      ],
      [
        'an address inside is dialled where it stands as itself',
        'already shows to be inside|a redirect is an answer',
        'outgoing/webhook-sender.ts',
        'isIP(host) ? isInsideNetwork(host)',
        'isIP(host) ? host === ""',
      ],
    ],
  ),
]
