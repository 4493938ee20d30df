import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { createDatabase, freshDatabase } from './databases.js'
import { query } from './fixtures/kept-folder.js'

const server = inject('postgresUrl')

it('a fresh database is empty, in UTF-8, ordered by code point, and another each time', async () => {
  const [one, two] = await Promise.all([freshDatabase(server), freshDatabase(server)])
  expect(one.url).not.toBe(two.url)
  expect(
    await query(one.url, `select 'a' < 'B' as by_letter, current_setting('server_encoding') as encoding`),
  ).toEqual([{ by_letter: false, encoding: 'UTF8' }])
  await Promise.all([one.drop(), two.drop()])
})

it('a fresh database can be a copy of another', async () => {
  const template = await freshDatabase(server)
  await query(template.url, 'create table copied as select 1 as one')
  const copy = await freshDatabase(server, { template: new URL(template.url).pathname.slice(1) })
  expect(await query(copy.url, 'select one from copied')).toEqual([{ one: 1 }])
  await copy.drop()
  await template.drop()
})

it('a dropped database is gone although somebody is connected to it', async () => {
  const { url, drop } = await freshDatabase(server)
  const connected = new pg.Client({ connectionString: url })
  connected.on('error', () => undefined)
  await connected.connect()
  await drop()
  await expect(query(url, 'select 1')).rejects.toMatchObject({ code: '3D000' })
  await drop()
})

it('a database is created once, under any name, by several callers at a time', async () => {
  const name = `it's "ours" ${process.pid}`
  const [one, two] = await Promise.all([createDatabase(server, name), createDatabase(server, name)])
  expect(one).toBe(two)
  expect(await query(one, 'select current_database() as name')).toEqual([{ name }])
  await query(server, `drop database ${pg.escapeIdentifier(name)} with (force)`)
})
