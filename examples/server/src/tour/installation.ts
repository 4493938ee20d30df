import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SETUP_TOKEN_FILE } from '../logins/set-up-token.js'
import { loadEnvironmentFile, readEnvironment } from '../start/environment.js'
import { Browser } from './browser.js'
import { LocalMail } from './local-mail.js'
import { LocalX } from './local-x.js'

/** A running installation as a program on the same machine finds it. */
export interface Running {
  readonly base: string
  readonly setUpToken: string
  readonly x: LocalX
  readonly mail: LocalMail
  /** New in every run, so that a used installation serves as well as a fresh one. */
  readonly run: string
  browser(): Browser
}

/** Where it runs: BASE_URL, else this machine and PORT; the set-up token and the local X stand in DATA_DIR. */
export async function findInstallation(): Promise<Running> {
  loadEnvironmentFile()
  const environment = readEnvironment(process.env)
  if (environment.x)
    throw new Error('X credentials are set: this is for the local X alone, and posts at no real one.')
  const base = process.env.BASE_URL ?? `http://127.0.0.1:${environment.port}`
  return installationAt(base.replace(/\/+$/, ''), environment.dataDir)
}

export async function installationAt(base: string, dataDir: string): Promise<Running> {
  const answers = await fetch(`${base}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  )
  if (!answers) throw new Error(`Nothing answers at ${base}. Start it first: npm start`)
  const token = await readFile(join(dataDir, SETUP_TOKEN_FILE), 'utf8').catch(() => {
    throw new Error(`There is no set-up token in ${dataDir}: set DATA_DIR to the folder of ${base}.`)
  })
  return {
    base,
    setUpToken: token.trim(),
    x: await LocalX.of(dataDir),
    mail: await LocalMail.of(dataDir, base),
    run: randomBytes(3).toString('hex'),
    browser: () => new Browser(base),
  }
}
