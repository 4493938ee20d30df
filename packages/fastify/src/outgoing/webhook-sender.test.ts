import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type LookupAll, webhookSender } from './webhook-sender.js'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Answer = (request: IncomingMessage, response: ServerResponse) => void
async function aReceiver(answer: Answer) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers.host ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return { port: (server.address() as AddressInfo).port, asked }
}
const taken: Answer = (_request, response) => response.writeHead(204).end()
const leadsTo =
  (...addresses: string[]): LookupAll =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
const never = new AbortController().signal
const post = (sender: ReturnType<typeof webhookSender>, url: string, signal = never) =>
  sender.post({ url, headers: { 'webhook-id': 'whd_1' }, body: '{}' }, signal)

describe('the sender of webhooks', () => {
  test('an address that its text already shows to be inside, or not https, is refused and not dialled', async () => {
    const { port, asked } = await aReceiver(taken)
    const sender = webhookSender()
    for (const url of [
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://0x7f000001:${port}/`,
      `https://localhost:${port}/`,
      `https://api.localhost:${port}/`,
      'https://10.1.2.3/',
      'ftp://example.com/',
    ]) {
      expect(sender.refusal(url)).toMatch(/is not https|inside of a network/)
      expect(await post(sender, url)).toEqual({ kind: 'failed', reason: 'refused-address' })
    }
    expect(asked).toEqual([])
    expect(sender.refusal('https://hooks.example.com/a?b=c')).toBeNull()
  })

  test('a name that leads inside is refused when it is dialled, at each try', async () => {
    const { port, asked } = await aReceiver(taken)
    let looked = 0
    const lookup: LookupAll = async () => {
      looked += 1
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const sender = webhookSender({ lookup })
    const url = `https://hooks.example.com:${port}/`
    expect(sender.refusal(url)).toBeNull()
    for (const _try of [1, 2])
      expect(await post(sender, url)).toEqual({ kind: 'failed', reason: 'refused-address' })
    expect(looked).toBe(2)
    // One of several is enough.
    const mixed = webhookSender({ lookup: leadsTo('93.184.216.34', '10.0.0.1') })
    expect(await post(mixed, url)).toEqual({ kind: 'failed', reason: 'refused-address' })
    expect(asked).toEqual([])
  })

  test('what the host trusts is called wherever it leads, and no other port or scheme of it', async () => {
    const { port, asked } = await aReceiver(taken)
    const origin = `http://hooks.internal:${port}`
    const sender = webhookSender({ trusted: [origin], lookup: leadsTo('127.0.0.1') })
    expect(await post(sender, `${origin}/hook`)).toEqual({ kind: 'answered', status: 204 })
    expect(asked).toEqual([`hooks.internal:${port}`])
    for (const other of [`http://hooks.internal:${port + 1}/`, `https://hooks.internal:${port}/`])
      expect(await post(sender, other)).toEqual({ kind: 'failed', reason: 'refused-address' })
    expect(() => webhookSender({ trusted: ['hooks.internal'] })).toThrow(TypeError)
  })

  test('a redirect is an answer, and leads nowhere', async () => {
    const { port, asked } = await aReceiver((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${port}/secret` }).end(),
    )
    const sender = webhookSender({ trusted: [`http://127.0.0.1:${port}`] })
    expect(await post(sender, `http://127.0.0.1:${port}/`)).toEqual({ kind: 'answered', status: 307 })
    expect(asked).toHaveLength(1)
  })

  test('an answer that comes to an end is read to it', async () => {
    let whole: boolean | null = null
    const { port } = await aReceiver((_request, response) => {
      response.on('close', () => {
        whole = response.writableFinished
      })
      response.writeHead(200).write('taken')
      setTimeout(() => response.end(', thank you'), 100)
    })
    const origin = `http://127.0.0.1:${port}`
    const answer = await post(webhookSender({ trusted: [origin] }), `${origin}/hook`)
    expect(answer).toEqual({ kind: 'answered', status: 200 })
    await expect.poll(() => whole).toBe(true)
  })

  test('an answer without an end is not read to its end', async () => {
    let closed = false
    const { port } = await aReceiver((_request, response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write('x'.repeat(8192)), 1)
      response.on('close', () => {
        closed = true
        clearInterval(more)
      })
    })
    const sender = webhookSender({ trusted: [`http://127.0.0.1:${port}`] })
    expect(await post(sender, `http://127.0.0.1:${port}/`)).toEqual({ kind: 'answered', status: 200 })
    await expect.poll(() => closed).toBe(true)
  })

  test('who takes too long is cut off, and what is not there is unreachable', async () => {
    const { port } = await aReceiver(() => {})
    const origin = `http://127.0.0.1:${port}`
    const sender = webhookSender({ trusted: [origin, 'https://nobody.example'], lookup: leadsTo() })
    const late = new AbortController()
    const waits = post(sender, origin, late.signal)
    setTimeout(() => late.abort(), 20)
    expect(await waits).toEqual({ kind: 'failed', reason: 'unreachable' })
    expect(await post(sender, 'https://nobody.example/')).toEqual({ kind: 'failed', reason: 'unknown-host' })
    for (const close of closing.splice(0)) await close()
    expect(await post(sender, origin)).toEqual({ kind: 'failed', reason: 'unreachable' })
  })
})
