import { InboxError, parseInput } from '@inboxkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { ServerParts } from '../http/parts.js'
import { type Visitor, visitorOf } from '../http/visitor.js'

/** Thrown where somebody must sign in before the page: the answer leads there, and back. */
export class SignInFirst extends Error {
  constructor(readonly next: string) {
    super('sign in first')
  }
}

/** @throws SignInFirst */
export async function signedIn(parts: ServerParts, request: FastifyRequest): Promise<Visitor> {
  const visitor = await visitorOf(parts, request)
  if (visitor) return visitor
  throw new SignInFirst(request.method === 'GET' ? request.url : '/queues')
}

/** @throws SignInFirst, FORBIDDEN */
export async function administrator(parts: ServerParts, request: FastifyRequest): Promise<Visitor> {
  const visitor = await signedIn(parts, request)
  if (visitor.me.administrator) return visitor
  throw new InboxError('FORBIDDEN', 'This page is for administrators.', {
    permission: 'workspace.administer',
    needs: 'administrator',
  })
}

/** A form's fields, decoded by a schema. @throws INVALID_INPUT */
export function fields<S extends z.ZodType>(request: FastifyRequest, schema: S): z.output<S> {
  const { _csrf, ...given } = (request.body ?? {}) as Record<string, unknown>
  return parseInput(schema, given)
}

/** The address's query, decoded by a schema. @throws INVALID_INPUT */
export function query<S extends z.ZodType>(request: FastifyRequest, schema: S): z.output<S> {
  return parseInput(schema, request.query)
}

/** An identifier in the path. Whether it is one is the inbox's to say. */
export function idIn<I extends string>(request: FastifyRequest, name = 'id'): I {
  const value = (request.params as Readonly<Record<string, unknown>>)[name]
  return String(value ?? '').slice(0, 64) as I
}

/** After a form: back to a page, which says what was done. */
export function done(request: FastifyRequest, reply: FastifyReply, path: string, text: string): FastifyReply {
  request.session.notice = { kind: 'done', text }
  return reply.redirect(path, 303)
}

/** Where one comes to after signing in. */
export const HOME = '/app/'

/** A path of ours to go to, or the console: never another site's address. */
export function localPath(path: string | undefined): string {
  return path && /^\/[\w-][\w%&=?./-]*$/.test(path) ? path : HOME
}

/** A field that a browser leaves out, or sends empty, when nothing was entered. */
export const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
/** Boxes of one name: none, one or several. */
export const several = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(schema),
  )
/** A box that is ticked or not. */
export const ticked = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')
