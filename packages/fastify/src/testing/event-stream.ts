import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Headers } from './person.js'

export interface Frame {
  readonly id: string | null
  readonly event: string | null
  readonly data: Record<string, unknown> | null
}

/** A live stream over a real connection. */
export interface EventStream {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly frames: Frame[]
  /** The first frame of that event, waited for. */
  until(event: string, where?: (frame: Frame) => boolean): Promise<Frame>
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>
  readonly text: () => string
  close(): void
}

/** Where the application listens; it begins to when it does not yet. */
export async function addressOf(app: FastifyInstance): Promise<string> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

export async function openStream(
  app: FastifyInstance,
  headers: Headers,
  path = '/events',
): Promise<EventStream> {
  const url = `${await addressOf(app)}/api${path}`
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, { headers, agent: false }, resolve).on('error', reject),
  )
  let text = ''
  const frames: Frame[] = []
  const wake = new Set<() => void>()
  response.setEncoding('utf8')
  response.on('data', (part: string) => {
    text += part
    const whole = text.split('\n\n').slice(0, -1)
    for (const block of whole.slice(frames.length)) frames.push(frameOf(block))
    for (const waiting of wake) waiting()
  })
  const ended = new Promise<void>((resolve) => {
    response.on('end', resolve)
    response.on('error', () => resolve())
  })
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    frames,
    text: () => text,
    ended,
    close: () => response.destroy(),
    until: (event, where = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${event} came: ${text.slice(-500)}`)), 8_000)
        const look = () => {
          const found = frames.find((frame) => frame.event === event && where(frame))
          if (!found) return
          clearTimeout(timer)
          wake.delete(look)
          resolve(found)
        }
        wake.add(look)
        look()
      }),
  }
}

function frameOf(block: string): Frame {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(': ')
      return [line.slice(0, at), line.slice(at + 2)] as const
    }),
  )
  const data = fields.get('data')
  return {
    id: fields.get('id') ?? null,
    event: fields.get('event') ?? null,
    data: data === undefined ? null : (JSON.parse(data) as Record<string, unknown>),
  }
}
