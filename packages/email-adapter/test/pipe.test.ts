import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { email } from '../src/index.js'
import { pipe } from '../src/pipe.js'
import { ADDRESS, aMail, INBOUND, REPLIES } from './mails.js'

const adapter = email({ inboundSecret: INBOUND, replySecret: REPLIES })
let server: Server
let url: string
/** What the inbox answers in place of what the adapter says. */
let status: number | null
let kinds: string[]

beforeEach(async () => {
  status = null
  kinds = []
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = request.headers as Record<string, string>
    const body = new Uint8Array(Buffer.concat(chunks))
    const outcome = await adapter.webhook?.({ method: 'POST', query: {}, headers, body })
    kinds.push(outcome?.kind ?? '')
    response.writeHead(status ?? (outcome?.kind === 'rejected' ? outcome.status : 200)).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

async function* input(...chunks: Uint8Array[]) {
  yield* chunks
}
const set = (given: Record<string, string> = {}) => ({
  INBOXKIT_EMAIL_URL: url,
  INBOXKIT_EMAIL_SECRET: INBOUND,
  ...given,
})
const to = ['--to', ADDRESS]

describe('the pipe of a mail server', () => {
  test('brings a mail to the inbox, signed, with the envelope', async () => {
    expect(await pipe([...to, '--from', 'ada@example.org'], set(), input(aMail()))).toEqual({
      code: 0,
      line: null,
    })
    expect(kinds).toEqual(['accepted'])
  })

  test('takes the envelope of an alias from the environment', async () => {
    const environment = set({ ORIGINAL_RECIPIENT: ADDRESS, SENDER: '' })
    expect((await pipe([], environment, input(aMail()))).code).toBe(0)
    expect(kinds).toEqual(['accepted'])
  })

  test.each([
    [503, 75],
    [429, 75],
    [401, 75],
    [404, 75],
    [413, 65],
    [400, 65],
  ])('the inbox answers %i: exit code %i', async (answered, code) => {
    status = answered
    const piped = await pipe(to, set(), input(aMail()))
    expect(piped.code).toBe(code)
    expect(piped.line).not.toContain(INBOUND)
  })

  test('a wrong secret, an inbox that is not there: later; nothing set: wrongly set up; too large: never', async () => {
    expect((await pipe(to, set({ INBOXKIT_EMAIL_SECRET: 'x'.repeat(20) }), input(aMail()))).code).toBe(75)
    expect(kinds).toEqual(['rejected'])
    expect((await pipe(to, set({ INBOXKIT_EMAIL_URL: 'http://127.0.0.1:1/' }), input(aMail()))).code).toBe(75)
    expect((await pipe(to, {}, input(aMail()))).code).toBe(78)
    expect((await pipe(['--nonsense'], set(), input(aMail()))).code).toBe(78)
    const half = new Uint8Array(26 * 1024 * 1024)
    expect((await pipe(to, set(), input(half, half))).code).toBe(65)
  })
})
