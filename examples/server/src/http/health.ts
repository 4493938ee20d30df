import type { FastifyInstance } from 'fastify'
import type { ServerParts } from './parts.js'

const DATABASE_MS = 2000

/** `/healthz`: the process is up. `/readyz`: it can do its work: the database answers, the worker looks for work. */
export function healthRoutes(app: FastifyInstance, { tables, workerAlive }: ServerParts): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const [database, worker] = [await answers(tables.rows('select 1')), workerAlive()]
    const ready = database && worker
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', database, worker })
  })
}

async function answers(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), DATABASE_MS)
  })
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      late,
    ])
  } finally {
    clearTimeout(timer)
  }
}
