import { isInboxError } from '@inboxkit/core'
import { describe, expect, test } from 'vitest'
import { parseCredentials } from '../src/credentials.js'

const credentials = (security: string, host = 'smtp.example.com') => ({
  name: 'Acme',
  address: 'care@example.com',
  smtp: { host, port: 587, security, user: 'care', password: 'secret' },
})

describe('the credentials of a mail account', () => {
  test('go over the line in the open only to a machine that the host names as its own', () => {
    const hosts = { internalHosts: ['127.0.0.1'] }
    expect(parseCredentials(credentials('none', '127.0.0.1'), hosts)).toMatchObject({
      smtp: { security: 'none' },
    })
    expect(parseCredentials(credentials('starttls'), hosts)).toMatchObject({ smtp: { security: 'starttls' } })
    for (const more of [{}, { smtpHosts: ['smtp.example.com'] }]) {
      let thrown: unknown
      try {
        parseCredentials(credentials('none'), { ...hosts, ...more })
      } catch (error) {
        thrown = error
      }
      expect(isInboxError(thrown, 'INVALID_INPUT')).toBe(true)
      expect(thrown).toMatchObject({ details: { issues: [{ path: 'smtp.security' }] } })
    }
  })
})
