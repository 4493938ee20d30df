import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CONSOLE_FOLDER } from '@inboxkit/example-console'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestInstallation, testInstallation } from '../testing/installation.js'

let one: TestInstallation
let base: string

beforeAll(async () => {
  one = await testInstallation()
  base = one.running.base
}, 120_000)
afterAll(() => one?.close())

describe('the console', () => {
  it.each(['/app', '/app/', '/app/inbox/new', '/app/settings/channels/chn_1?x=1'])(
    '%s is its one page, never kept, without inline code',
    async (path) => {
      const answer = await fetch(`${base}${path}`)
      const page = await answer.text()
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';style-src 'self'")
      expect(page).toContain('<div id="root">')
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
    },
  )

  it.each([
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
  ])(
    'its files are sent small (%s), and kept for ever under names that change',
    async (accepted, encoding) => {
      const script = (await readdir(join(CONSOLE_FOLDER, 'assets'))).find((name) =>
        /^index-.*\.js$/.test(name),
      )
      const answer = await fetch(`${base}/app/assets/${script}`, { headers: { 'accept-encoding': accepted } })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      expect(answer.headers.get('vary')).toMatch(/accept-encoding/i)
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    },
  )

  it.each(['/app/assets/none.js', '/app/assets/..%2Findex.html', '/app/assets/'])(
    '%s is no file of it, and that is not kept',
    async (path) => {
      const answer = await fetch(`${base}${path}`)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    },
  )
})
