import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What can be held on the wire of the next request that posts. */
export type WirePoint = 'headers sent' | 'body sent' | 'published'

/**
 * The way to the network, which can hold the next post on it: with its headers sent and no body, with its body sent
 * and nothing heard, with its answer on the way back. What the network got it keeps, whether or not who asked lives.
 */
export interface XLine {
  readonly url: string
  /** Resolves when the next post is held there. */
  hold(point: WirePoint): Promise<void>
  /** The held post goes on. */
  release(): void
  close(): Promise<void>
}

interface Wanted {
  readonly point: WirePoint
  reached(): void
}

export async function openXLine(url: string): Promise<XLine> {
  const port = Number(new URL(url).port)
  let wanted: Wanted | null = null
  let release = () => {}
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1')
    for (const socket of [client, behind]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    let held: Held | null = null
    client.on('data', (bytes: Buffer) => {
      if (wanted && bytes.subarray(0, 14).toString('latin1') === 'POST /2/tweets') {
        held = new Held(wanted, client, behind)
        wanted = null
        release = () => held?.release()
      }
      if (held) held.asked(bytes)
      else behind.write(bytes)
    })
    behind.on('data', (bytes: Buffer) => {
      if (held) held.answered(bytes)
      else client.write(bytes)
    })
    // A whole request is the network's to finish; half of one ends with its sender.
    client.on('close', () =>
      held?.whole ? setTimeout(() => behind.destroy(), 2000).unref() : behind.destroy(),
    )
    behind.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (point) =>
      new Promise((resolve) => {
        wanted = { point, reached: resolve }
      }),
    release: () => release(),
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** One connection with a held request on it. */
class Held {
  #asked = Buffer.alloc(0)
  #sent = 0
  #answers: Buffer[] = []
  #free = false

  constructor(
    private readonly wanted: Wanted,
    private readonly client: Socket,
    private readonly behind: Socket,
  ) {}

  /** Whether the network got all of the request. */
  get whole(): boolean {
    const end = this.#asked.indexOf('\r\n\r\n') + 4
    const length = /content-length: *(\d+)/i.exec(this.#asked.subarray(0, end).toString('latin1'))?.[1]
    return end > 3 && this.#sent >= end + Number(length ?? 0)
  }

  asked(bytes: Buffer): void {
    this.#asked = Buffer.concat([this.#asked, bytes])
    const end = this.#asked.indexOf('\r\n\r\n') + 4
    const upTo = this.#free || this.wanted.point !== 'headers sent' ? this.#asked.length : Math.max(0, end)
    if (upTo > this.#sent) this.behind.write(this.#asked.subarray(this.#sent, upTo))
    this.#sent = upTo
    if (this.wanted.point === 'headers sent' ? end > 3 : this.wanted.point === 'body sent' && this.whole)
      this.wanted.reached()
  }

  answered(bytes: Buffer): void {
    if (this.#free) return void this.client.write(bytes)
    this.#answers.push(bytes)
    if (this.wanted.point === 'published') this.wanted.reached()
  }

  release(): void {
    this.#free = true
    this.asked(Buffer.alloc(0))
    for (const part of this.#answers.splice(0)) this.client.write(part)
  }
}
