import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * The way to the database that loses the answer to each commit, once: the database has written it, and whoever asked
 * sees a broken connection. The same commit sent again is answered. Of intakes every second answer is lost.
 */
export interface PgLine {
  readonly url: string
  /** How many answers were lost. */
  readonly lost: { commits: number; intakes: number }
  close(): Promise<void>
}

type Sort = 'commit' | 'intake'

export async function openPgLine(url: string): Promise<PgLine> {
  const target = new URL(url)
  const lost = { commits: 0, intakes: 0 }
  const seen = new Set<string>()
  let intakes = 0
  /** Whether this is a statement whose answer is to be lost. */
  const loses = (sort: Sort, values: string): boolean => {
    if (sort === 'intake') return intakes++ % 2 === 0
    const id = /"id":"([^"]*)"/.exec(values)?.[1] ?? ''
    if (seen.has(id)) return false
    seen.add(id)
    return true
  }
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const behind = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    const questions = new Questions()
    let losing: Sort | null = null
    client.on('data', (bytes: Buffer) => {
      for (const { sort, values } of questions.read(bytes)) if (loses(sort, values)) losing = sort
      behind.write(bytes)
    })
    behind.on('data', (bytes: Buffer) => {
      if (!losing) return void client.write(bytes)
      // Ready for the next question: this one is done and written.
      if (bytes.at(-6) !== 0x5a) return
      lost[losing === 'commit' ? 'commits' : 'intakes'] += 1
      client.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: through.href,
    lost,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Reads what a client asks, in the messages of PostgreSQL's protocol: statements by name, and their execution. */
class Questions {
  #bytes = Buffer.alloc(0)
  #begun = false
  readonly #sorts = new Map<string, Sort>()

  read(bytes: Buffer): { sort: Sort; values: string }[] {
    this.#bytes = Buffer.concat([this.#bytes, bytes])
    const asked: { sort: Sort; values: string }[] = []
    for (;;) {
      const head = this.#begun ? 1 : 0
      if (this.#bytes.length < head + 4) return asked
      const end = head + this.#bytes.readInt32BE(head)
      if (this.#bytes.length < end) return asked
      const type = this.#begun ? String.fromCharCode(this.#bytes[0] ?? 0) : 'start'
      const [first = '', second = '', ...rest] = this.#bytes
        .subarray(head + 4, end)
        .toString('utf8')
        .split('\0')
      this.#bytes = this.#bytes.subarray(end)
      this.#begun = true
      if (type === 'P') this.#name(first, second)
      const sort = type === 'B' ? this.#sorts.get(second) : undefined
      if (sort) asked.push({ sort, values: rest.join('\0') })
    }
  }

  #name(name: string, text: string): void {
    const sort = /"commit_[0-9a-f]{12}"/.test(text)
      ? 'commit'
      : /insert into \S*"inbound"/.test(text)
        ? 'intake'
        : null
    if (sort) this.#sorts.set(name, sort)
    else this.#sorts.delete(name)
  }
}
