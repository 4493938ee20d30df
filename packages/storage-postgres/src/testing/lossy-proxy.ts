import { type AddressInfo, connect as connectTo, createServer, type Server, type Socket } from 'node:net'

/** A way to a server that can lose answers: the server gets the question and does its work, the client hears nothing. */
export interface LossyProxy {
  readonly url: string
  /** From now on the first answer on each connection cuts it instead of arriving. */
  loseAnswers(): void
  /** Answers arrive again. */
  deliver(): void
  close(): Promise<void>
}

export async function lossyProxy(url: string): Promise<LossyProxy> {
  const target = new URL(url)
  let losing = false
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connectTo(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (bytes) => upstream.write(bytes))
    upstream.on('data', (bytes) => {
      if (losing) client.destroy()
      else client.write(bytes)
    })
  })
  const port = await listening(server)
  const through = new URL(url)
  through.host = `127.0.0.1:${port}`
  return {
    url: through.href,
    loseAnswers() {
      losing = true
    },
    deliver() {
      losing = false
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
