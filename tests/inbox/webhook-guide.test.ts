import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { webhookSender } from '@inboxkit/fastify'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Desk, MINUTE, openDesk } from './desk.js'
import { openReceiver, type Receiver } from './receiver.js'

type Verified = (secret: string, headers: Record<string, unknown>, body: string) => unknown
const GUIDE = new URL('../../docs/guides/webhooks.md', import.meta.url)

describe('the guide to webhooks', () => {
  let desk: Desk
  let receiver: Receiver
  let folder: string
  beforeEach(async () => {
    receiver = await openReceiver()
    desk = await openDesk('memory', 1, {
      webhooks: webhookSender({ trusted: [receiver.origin] }),
    })
    folder = await mkdtemp(join(tmpdir(), 'webhook-guide-'))
  })
  afterEach(async () => {
    vi.useRealTimers()
    await desk.close()
    await receiver.close()
    await rm(folder, { recursive: true })
  })

  const block = async (kind: string) => {
    const found = new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(await readFile(GUIDE, 'utf8'))
    return found?.[1] ?? ''
  }

  test('has lines that check what is posted, and refuse what was changed, is old, or is of another secret', async () => {
    const file = join(folder, 'receiver.mjs')
    await writeFile(file, await block('js receiver'))
    const { verified } = (await import(pathToFileURL(file).href)) as { verified: Verified }
    const { id, secret } = await desk.admin.webhooks.create({ name: 'CRM', url: receiver.url })
    const other = await desk.admin.webhooks.create({ name: 'Other', url: receiver.url })
    await desk.admin.rules.upsert({
      name: 'Tell the CRM',
      actions: [{ action: 'webhook', webhookId: id }],
    } as never)
    await desk.mention()
    const [call] = receiver.calls
    if (!call) throw new Error('nothing was posted')
    const { headers, body } = call
    vi.useFakeTimers({ toFake: ['Date'], now: desk.clock.now() })
    const posted = verified(secret, headers, body) as object
    expect(posted).toMatchObject({ type: 'rule.run', data: { rule: { name: 'Tell the CRM' } } })
    // Each field that is posted stands in the guide, and no other.
    const shown = JSON.parse(await block('json delivery')) as { data: Record<string, object> }
    const { data } = posted as typeof shown
    for (const [here, there] of [
      [posted, shown],
      [data, shown.data],
      [data.rule, shown.data.rule],
      [data.conversation, shown.data.conversation],
    ])
      expect(Object.keys(here ?? {})).toEqual(Object.keys(there ?? {}))
    const signature = String(headers['webhook-signature'])
    const signed = (given: string) => ({ ...headers, 'webhook-signature': given })
    expect(verified(secret, signed(`v1,AAAA ${signature}`), body)).toEqual(posted)
    for (const refused of [
      verified(other.secret, headers, body),
      verified(secret, headers, body.replace('new', 'old')),
      verified(secret, { ...headers, 'webhook-id': 'whd_1' }, body),
      verified(secret, signed(signature.replace('v1,', 'v2,')), body),
      verified(secret, signed('v1,'), body),
      verified(secret, { ...headers, 'webhook-timestamp': 'now' }, body),
      verified(secret, {}, body),
    ])
      expect(refused).toBeNull()
    vi.setSystemTime(desk.clock.now().getTime() + 6 * MINUTE)
    expect(verified(secret, headers, body)).toBeNull()
  })
})
