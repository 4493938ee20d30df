import { LocalPostgresError, startLocalPostgres } from '@inboxkit/local-postgres'
import type { DataFolder } from './data-folder.js'
import type { Environment } from './environment.js'
import { StartFailure } from './failure.js'

export interface Database {
  readonly url: string
  /** For the terminal: where it is, without its password. */
  readonly where: string
  stop(): Promise<void>
}

/** The database named by DATABASE_URL, or a PostgreSQL of our own that keeps its data in the data folder. */
export async function openDatabase(
  environment: Environment,
  folder: DataFolder,
  say: (line: string) => void,
): Promise<Database> {
  if (environment.databaseUrl) {
    const { hostname, port, pathname } = new URL(environment.databaseUrl)
    return {
      url: environment.databaseUrl,
      where: `${hostname}:${port || '5432'}${pathname}`,
      stop: async () => {},
    }
  }
  try {
    const server = await startLocalPostgres({ dataDir: folder.file('postgres'), durable: true, log: say })
    const url = await server.createDatabase('inboxkit')
    return { url, where: server.dataDir, stop: server.stop }
  } catch (error) {
    if (error instanceof LocalPostgresError && error.code === 'DATA_DIR_IN_USE')
      throw new StartFailure(
        `InboxKit runs already on ${folder.path}: stop it, or set DATA_DIR to another folder.`,
      )
    throw error
  }
}
