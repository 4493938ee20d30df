import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call as the receiver got it. */
export interface Called {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A program that is told of things by HTTP, on this machine. */
export interface Receiver {
  readonly origin: string
  readonly url: string
  readonly calls: Called[]
  /** What it answers from now on; null: nothing, ever. */
  answers: number | null
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const calls: Called[] = []
  const state = { answers: 204 as number | null }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { url = '', headers } = request
      calls.push({ path: url, headers, body: Buffer.concat(chunks).toString('utf8') })
      if (state.answers === null) return
      const location = state.answers >= 300 && state.answers < 400 ? { location: '/elsewhere' } : {}
      response.writeHead(state.answers, location).end('x'.repeat(100_000))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    url: `${origin}/hook`,
    calls,
    get answers() {
      return state.answers
    },
    set answers(status) {
      state.answers = status
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
