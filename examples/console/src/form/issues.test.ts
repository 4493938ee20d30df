import type { Schema } from '@cfworker/json-schema'
import { describe, expect, test } from 'vitest'
import { validatorOf } from './issues'
import { type ApiDocument, bodySchemaOf } from './openapi'
import { nearestField, pathOfServer, resolverOf } from './resolver'
import { issuesOf } from './use-api-form'

const team: Schema = {
  type: 'object',
  required: ['name', 'agentIds'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 5 },
    capacity: { anyOf: [{ type: 'integer', minimum: 1, maximum: 50 }, { type: 'null' }] },
    agentIds: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: '^usr_' } },
    mode: { type: 'string', enum: ['auto', 'pull'] },
    mail: { type: 'string', format: 'email' },
    actions: {
      type: 'array',
      items: {
        oneOf: [
          {
            type: 'object',
            required: ['action', 'tags'],
            properties: { action: { type: 'string', enum: ['tag'] }, tags: { type: 'array', minItems: 1 } },
          },
          {
            type: 'object',
            required: ['action', 'text'],
            properties: {
              action: { type: 'string', enum: ['note'] },
              text: { type: 'string', maxLength: 3 },
            },
          },
        ],
      },
    },
  },
}
const good = { name: 'Ada', agentIds: ['usr_1'] }

describe('a body judged by the schema', () => {
  const issues = (patch: object) => validatorOf(team)({ ...good, ...patch })

  test('is right, or says where it is not, and the limit', () => {
    expect(issues({})).toEqual([])
    expect(issues({ capacity: null, mode: 'auto', mail: 'a@b.example' })).toEqual([])
    expect(issues({ name: undefined })).toEqual([{ path: 'name', keyword: 'required', limit: true }])
    expect(issues({ name: '' })).toEqual([{ path: 'name', keyword: 'required', limit: 1 }])
    expect(issues({ name: 'Lovelace' })).toEqual([{ path: 'name', keyword: 'maxLength', limit: 5 }])
    expect(issues({ mode: 'x' })).toEqual([{ path: 'mode', keyword: 'enum', limit: ['auto', 'pull'] }])
    expect(issues({ mail: 'x' })).toEqual([{ path: 'mail', keyword: 'format', limit: 'email' }])
    expect(issues({ agentIds: [] })).toEqual([{ path: 'agentIds', keyword: 'minItems', limit: 1 }])
    expect(issues({ agentIds: ['usr_1', 'usr_1'] })).toMatchObject([
      { path: 'agentIds', keyword: 'uniqueItems' },
    ])
    expect(issues({ agentIds: ['x'] })).toMatchObject([{ path: 'agentIds.0', keyword: 'pattern' }])
    expect(validatorOf(team)({}).map(({ path }) => path)).toEqual(['name', 'agentIds'])
  })

  test('of alternatives only the one that was meant complains', () => {
    expect(issues({ capacity: 99 })).toEqual([{ path: 'capacity', keyword: 'maximum', limit: 50 }])
    expect(issues({ capacity: 'x' })).toMatchObject([{ path: 'capacity', keyword: 'type' }])
    expect(issues({ actions: [{ action: 'note', text: 'long' }] })).toEqual([
      { path: 'actions.0.text', keyword: 'maxLength', limit: 3 },
    ])
    expect(issues({ actions: [{ action: 'tag', tags: [] }] })).toMatchObject([
      { path: 'actions.0.tags', keyword: 'minItems' },
    ])
  })

  test('a schema that cannot be read refuses nothing', () => {
    expect(validatorOf({ $ref: '#/nowhere' })({ name: 1 })).toEqual([])
    expect(validatorOf({ properties: { name: { pattern: '(' } } })({ name: 'x' })).toEqual([])
  })

  test('is found in the document of the API, with what it refers to', () => {
    const document: ApiDocument = {
      paths: {
        '/a': { get: { operationId: 'a.list' } },
        '/b': {
          post: {
            operationId: 'b.create',
            requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/B' } } } },
          },
        },
      },
      components: { schemas: { B: { type: 'object', properties: { name: { maxLength: 2 } } } } },
    }
    expect(bodySchemaOf(document, 'a.list')).toBeUndefined()
    expect(bodySchemaOf(document, 'c')).toBeUndefined()
    const schema = bodySchemaOf(document, 'b.create') ?? {}
    expect(validatorOf(schema)({ name: 'abc' })).toEqual([{ path: 'name', keyword: 'maxLength', limit: 2 }])
    expect(document.components?.schemas?.B).not.toHaveProperty('__absolute_uri__')
  })
})

describe('issues at their fields', () => {
  const judge = (values: object, fieldOf?: (path: string) => string | undefined) =>
    resolverOf({
      validate: validatorOf(team),
      toBody: (body) => body,
      fieldOf,
      say: ({ keyword, limit }) => `${keyword} ${limit}`,
    })(values, undefined, {
      fields: { name: { name: 'name', ref: { name: 'name' } } },
      names: ['name', 'agentIds', 'size'],
      shouldUseNativeValidation: false,
    })

  test('stand at the field, or at the nearest around', async () => {
    expect(await judge(good)).toEqual({ values: good, errors: {} })
    expect(await judge({ ...good, name: 'Lovelace', agentIds: ['x'] })).toMatchObject({
      values: {},
      errors: {
        name: { type: 'maxLength', message: 'maxLength 5', ref: { name: 'name' } },
        agentIds: { type: 'pattern' },
      },
    })
  })

  test('go where the form says, and otherwise are left to the server', async () => {
    const wrong = { ...good, capacity: 99 }
    expect(await judge(wrong)).toEqual({ values: wrong, errors: {} })
    expect(await judge(wrong, (path) => (path === 'capacity' ? 'size' : undefined))).toMatchObject({
      errors: { size: { message: 'maximum 50' } },
    })
  })

  test('a refusal’s paths are those of the form', () => {
    expect(pathOfServer('body.channelIds[0].name')).toBe('channelIds.0.name')
    expect(pathOfServer('body/name')).toBe('name')
    expect(pathOfServer('body')).toBe('')
    expect(pathOfServer('bodyguard')).toBe('bodyguard')
    expect(nearestField(new Set(['when']), 'when.all.0.value')).toBe('when')
    expect(nearestField(new Set(['when']), 'whenever')).toBeUndefined()
  })

  test('a refusal’s details are read with care', () => {
    const problem = { type: '', title: '', status: 400, detail: '', code: '', instance: '' }
    const issue = { path: 'name', message: 'taken' }
    expect(issuesOf(problem)).toEqual([])
    expect(issuesOf({ ...problem, details: { issues: 'x' } })).toEqual([])
    expect(issuesOf({ ...problem, details: { issues: [issue, null, { path: 1 }] } })).toEqual([issue])
  })
})
