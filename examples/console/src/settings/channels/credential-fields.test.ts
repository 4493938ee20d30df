import { expect, test } from 'vitest'
import { credentialFields, credentialsOf, fieldNamed, initialOf } from './credential-fields'

const schema = {
  type: 'object',
  properties: {
    address: { type: 'string', title: 'Address' },
    smtp: {
      type: 'object',
      properties: {
        port: { type: 'integer' },
        security: { type: 'string', enum: ['tls', 'none'] },
        password: { default: null, writeOnly: true, anyOf: [{ type: 'string' }, { type: 'null' }] },
      },
      required: ['port', 'security'],
    },
    replyTo: { type: 'string', enum: ['signed', 'plain'], default: 'signed' },
    signed: { type: 'boolean' },
  },
  required: ['address', 'smtp'],
}
const fields = credentialFields(schema)

test('a schema is read as fields, in its order', () => {
  expect(fields.map(({ path, kind, required, nullable }) => [path, kind, required, nullable])).toEqual([
    ['address', 'text', true, false],
    ['smtp.port', 'number', true, false],
    ['smtp.security', 'choice', true, false],
    ['smtp.password', 'secret', false, true],
    ['replyTo', 'choice', false, false],
    ['signed', 'switch', false, false],
  ])
  expect(fields.map(({ title }) => title)).toEqual([
    'Address',
    'port',
    'security',
    'password',
    'replyTo',
    'signed',
  ])
  expect(credentialFields({})).toEqual([])
})

test('a form begins with what the schema gives, and a choice with its first', () => {
  expect(initialOf(fields)).toEqual({ f0: '', f1: null, f2: 'tls', f3: '', f4: 'signed', f5: '' })
})

test('what was entered goes to its places; what was left empty is null, or not there', () => {
  const entered = { f0: 'a@b.example', f1: 465, f2: 'tls', f3: '', f4: 'plain', f5: '' }
  expect(credentialsOf(fields, entered)).toEqual({
    address: 'a@b.example',
    smtp: { port: 465, security: 'tls', password: null },
    replyTo: 'plain',
  })
  expect(credentialsOf(fields, { f1: null })).toEqual({ smtp: { password: null } })
})

test('a place that the server names is a field of the form', () => {
  expect([
    fieldNamed(fields, 'smtp.port'),
    fieldNamed(fields, 'credentials.address'),
    fieldNamed(fields, 'smtp'),
  ]).toEqual(['f1', 'f0', undefined])
})
