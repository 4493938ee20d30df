import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  raw: string
  signature: string | undefined
  /** The signature computed here, by another road than the simulator's. */
  expected: string
}

export interface Consumer {
  url: string
  received: Received[]
  challenges: number
  /** What to answer: a status, or `hang` for no answer at all. */
  behave(with_: { status?: number; crc?: 'right' | 'wrong' | 'redirect' | 'down'; hang?: boolean }): void
  events(): {
    event_type: string
    event_uuid: string
    filter: Record<string, string>
    payload: Record<string, unknown>
  }[]
  close(): void
}

/** A webhook of an app, made with node alone. */
export async function startConsumer(secret: string): Promise<Consumer> {
  const received: Received[] = []
  let behaviour: Parameters<Consumer['behave']>[0] = {}
  const proof = (text: string | Buffer) =>
    `sha256=${createHmac('sha256', secret).update(text).digest('base64')}`
  const consumer: Consumer = {
    url: '',
    received,
    challenges: 0,
    behave(with_) {
      behaviour = with_
    },
    events: () => received.map((one) => JSON.parse(one.raw).data),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (request.method === 'GET') {
      consumer.challenges++
      const token = url.searchParams.get('crc_token') ?? ''
      if (behaviour.crc === 'down') return void request.socket.destroy()
      if (behaviour.crc === 'redirect') return void response.writeHead(302, { location: '/other' }).end()
      const text = behaviour.crc === 'wrong' ? `${token}x` : token
      return void response.end(JSON.stringify({ response_token: proof(text) }))
    }
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts)
      const header = request.headers['x-twitter-webhooks-signature']
      received.push({
        raw: raw.toString(),
        signature: typeof header === 'string' ? header : undefined,
        expected: proof(raw),
      })
      if (!behaviour.hang) response.writeHead(behaviour.status ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  consumer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return consumer
}
