import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** An address that stays while the processes behind it come and go. */
export interface Front {
  readonly url: string
  /** From now on connections go there; null: they are refused. Connections of before are cut. */
  to(port: number | null): void
  close(): Promise<void>
}

export async function openFront(): Promise<Front> {
  let target: number | null = null
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    if (target === null) return void client.destroy()
    const behind = connect(target, '127.0.0.1')
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
      socket.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    to(port) {
      target = port
      cut()
    },
    close() {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
