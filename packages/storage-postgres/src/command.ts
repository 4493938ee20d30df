import { parseArgs } from 'node:util'
import { isInboxError } from '@inboxkit/core'
import { migrate } from './storage.js'

const USAGE = `inboxkit-postgres migrate [--url postgres://…] [--schema inboxkit]

Brings the schema of the database to this version of InboxKit. Doing it again changes nothing.
Without --url the address is read from DATABASE_URL.`

/** Runs one command. Answers the exit code: 0 done, 1 refused, 2 wrong use. */
export async function main(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  print: { out(line: string): void; error(line: string): void },
): Promise<number> {
  let command: string | undefined
  let url: string | undefined
  let schema: string | undefined
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { url: { type: 'string' }, schema: { type: 'string' }, help: { type: 'boolean' } },
    })
    if (values.help) {
      print.out(USAGE)
      return 0
    }
    command = positionals.length === 1 ? positionals[0] : undefined
    url = values.url ?? environment.DATABASE_URL
    schema = values.schema
  } catch (error) {
    print.error(error instanceof Error ? error.message : String(error))
    return 2
  }
  if (command !== 'migrate') {
    print.error(USAGE)
    return 2
  }
  if (!url) {
    print.error('Which database? Give --url or set DATABASE_URL.')
    return 2
  }
  if (!/^postgres(ql)?:\/\//.test(url)) {
    print.error('The address of a database begins with postgres://')
    return 2
  }
  try {
    await migrate(url, schema === undefined ? {} : { schema })
    print.out(`The schema ${schema ?? 'inboxkit'} is up to date.`)
    return 0
  } catch (error) {
    print.error(isInboxError(error) ? reason(error) : 'The migration failed.')
    return 1
  }
}

/** One line; of what the driver said only what holds no value of a row. */
function reason(error: Error): string {
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  const said = cause.message || String((cause as { code?: unknown }).code ?? '')
  return `${error.message}${said ? `: ${said.split('\n')[0]}` : ''}`
}
