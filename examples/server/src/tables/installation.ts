import { StartFailure } from '../start/failure.js'
import type { Tables } from './tables.js'

/**
 * What the database belongs to is written at its first start and held from then on: the tokens of local accounts must
 * not be sent to the real X, nor real ones to the local X, and a region's data stays in its region (R43).
 */
export async function holdInstallation(
  tables: Tables,
  is: { readonly x: 'local' | 'real'; readonly region: string },
): Promise<void> {
  const x = await remembered(tables, 'x', is.x)
  if (x !== is.x)
    throw new StartFailure(
      x === 'local'
        ? 'This database holds accounts of the local X. Unset the X_ variables, or set DATA_DIR (or DATABASE_URL) to another one for the real X.'
        : 'This database holds accounts of the real X. Set the X_ variables, or set DATA_DIR (or DATABASE_URL) to another one for the local X.',
    )
  const region = await remembered(tables, 'region', is.region)
  if (region !== is.region)
    throw new StartFailure(
      `This database belongs to the region "${region}": set REGION to it, or use another database.`,
    )
}

async function remembered(tables: Tables, name: string, value: string): Promise<string> {
  await tables.rows(
    'insert into inboxkit_server.installation (name, value) values ($1, $2) on conflict do nothing',
    [name, value],
  )
  const [row] = await tables.rows<{ value: string }>(
    'select value from inboxkit_server.installation where name = $1',
    [name],
  )
  return row?.value ?? value
}
