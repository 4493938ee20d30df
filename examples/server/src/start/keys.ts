import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { createSecrets, type Secrets } from '@inboxkit/core'
import type { DataFolder } from './data-folder.js'
import type { Environment } from './environment.js'
import { StartFailure } from './failure.js'

export interface Keys {
  /** Seals credentials and raw deliveries in the database. */
  readonly secrets: Secrets
  /** Signs the cookies; another region's cookies do not verify (R43). */
  readonly cookie: string
}

/**
 * The installation's one key: from INBOXKIT_KEY, else from `master-key` in the data folder, made at the first start.
 * Whoever loses it loses the connected accounts' credentials: keep a copy apart from the database's.
 */
export async function loadKeys(folder: DataFolder, environment: Environment): Promise<Keys> {
  const text =
    environment.key ?? (await folder.secret('master-key', () => randomBytes(32).toString('hex'))).value
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new StartFailure(
      `${folder.file('master-key')} is not 64 hexadecimal digits: put it back from a copy.`,
    )
  const master = Buffer.from(text, 'hex')
  const derive = (use: string) => new Uint8Array(hkdfSync('sha256', master, '', use, 32))
  const name = createHash('sha256').update(derive('name')).digest('hex').slice(0, 8)
  return {
    secrets: createSecrets({ current: name, keys: { [name]: derive('sealing') } }),
    cookie: Buffer.from(derive(`cookies ${environment.region}`)).toString('hex'),
  }
}
