import { cpus, loadavg, totalmem } from 'node:os'
import pg from 'pg'

/** Where the figures come from, in one line each. */
export async function machineLines(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; settings: string }>(
      `select split_part(version(), ' ', 2) as version,
  string_agg(name || ' ' || current_setting(name), ', ') as settings
from unnest(array['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers']) name`,
    )
    const [server] = rows
    const [cpu] = cpus()
    return [
      `${cpus().length} CPUs (${cpu?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory, load ${loadavg()[0]?.toFixed(1)} when this run began`,
      `Node.js ${process.version}`,
      `PostgreSQL ${server?.version}: ${server?.settings}; on the same machine, by TCP on loopback`,
    ]
  } finally {
    await client.end()
  }
}
