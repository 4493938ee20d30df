import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from './environment.js'
import { oneLine } from './failure.js'

const EXAMPLE = fileURLToPath(new URL('../../../../.env.example', import.meta.url))

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readEnvironment({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      simulatorPort: 4010,
      exportDir: null,
      databaseUrl: null,
      publicUrl: null,
      smtpUrl: null,
      x: null,
      key: null,
    })
    expect(readEnvironment({}).dataDir).toBe(`${process.cwd()}/.data`)
  })

  it('takes an empty variable for an absent one', () => {
    expect(readEnvironment({ PORT: '', X_CLIENT_ID: '', DATABASE_URL: '', LOG_LEVEL: '' })).toEqual(
      readEnvironment({}),
    )
  })

  it('is described whole in .env.example, with values that it takes', async () => {
    const text = await readFile(EXAMPLE, 'utf8')
    const source = await readFile(new URL('./environment.ts', import.meta.url), 'utf8')
    const schema = source.slice(source.indexOf('const schema'), source.indexOf('type Variables'))
    const known = [...schema.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name).sort()
    const described = parseEnv(text.replace(/^#(?=[A-Z_]+=)/gm, ''))
    expect(known.length).toBeGreaterThan(15)
    expect(Object.keys(described).sort()).toEqual(known)
    expect(() => readEnvironment(described as Record<string, string>)).not.toThrow()
  })

  it('reads X’s credentials whole', () => {
    const x = {
      X_CLIENT_ID: 'a',
      X_CLIENT_SECRET: 'b',
      X_CONSUMER_KEY: 'c',
      X_CONSUMER_SECRET: 'd',
      X_BEARER_TOKEN: 'e',
    }
    expect(readEnvironment(x).x).toEqual({
      clientId: 'a',
      clientSecret: 'b',
      consumerKey: 'c',
      consumerSecret: 'd',
      bearerToken: 'e',
      likes: false,
    })
    expect(readEnvironment({ ...x, X_LIKES: 'true' }).x).toMatchObject({ likes: true })
    expect(() => readEnvironment({ ...x, X_BEARER_TOKEN: '' })).toThrow('X_BEARER_TOKEN must be set too')
  })

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://somewhere'],
    ['PUBLIC_URL', 'inbox.example.com'],
    ['SMTP_URL', 'http://mail'],
    ['LOG_LEVEL', 'loud'],
    ['INBOXKIT_KEY', 'short'],
    ['REGION', 'EU West'],
  ])('refuses %s=%s by name, and does not repeat it', (name, value) => {
    const said = refusalOf({ [name]: value })
    expect(said).toMatch(new RegExp(`^${name} .*See \\.env\\.example\\.$`))
    expect(said).not.toContain(value)
  })
})

function refusalOf(variables: Record<string, string>): string {
  try {
    readEnvironment(variables)
    return 'taken'
  } catch (error) {
    return oneLine(error)
  }
}
