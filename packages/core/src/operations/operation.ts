import { z } from 'zod'
import { ofWorkspace, type Permission } from '../domain/access/permissions.js'
import { parseInput } from '../errors.js'
import type { ActorRef } from '../model/actor.js'
import type { Json } from '../model/columns.js'
import type { Id } from '../model/id.js'
import type { AnyCommand } from '../path/command.js'
import { invalid } from '../queries/cursor.js'
import type { Reader } from '../queries/reader.js'

/** Who calls, and the two ways in: reading with their rights, and the one path for changes. */
export interface Caller {
  readonly workspace: Id<'workspace'>
  readonly actor: ActorRef
  readonly reader: Reader
  /** Runs a command; answers the identifiers of its outcome. */
  run<I extends z.ZodType, P>(command: AnyCommand<I, P>, input: unknown, key?: string): Promise<Json>
}

export interface CallOptions {
  /** The same key, by the same actor, for the same operation, takes effect once. Up to 200 characters. */
  readonly idempotencyKey?: string
}

/**
 * One thing that can be asked of an inbox. The SDK's methods, the HTTP routes and their documentation are made from
 * these: input and output are the same schemas everywhere.
 */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command'
  readonly summary: string
  readonly permission: Permission
  readonly input: I
  readonly output: O
  run(caller: Caller, input: z.input<I>, options: CallOptions): Promise<z.output<O>>
}

/**
 * A read: input, output, and how. What it takes in the workspace is demanded here; what it takes on a channel only the
 * read itself can judge, by the rows that it finds.
 */
export function query<I extends z.ZodType, O extends z.ZodType>(definition: {
  summary: string
  permission: Permission
  input: I
  output: O
  run(reader: Reader, input: z.output<I>): Promise<z.output<O>>
}): Operation<I, O> {
  const { run, ...rest } = definition
  return {
    kind: 'query',
    ...rest,
    async run(caller, input) {
      const given = opened(caller.workspace, parseInput(definition.input, input))
      const reader = permitted(caller, definition.permission)
      const answer = await run(reader, given)
      await reader.demanded()
      return marked(caller.workspace, answer)
    },
  }
}

/** Reads for who has the permission now; of one on a channel only the read itself can judge. */
export const permitted = ({ reader }: Caller, permission: Permission): Reader =>
  ofWorkspace(permission) ? reader.demanding(permission) : reader

/** Of a workspace's identifier so much that no other has it. */
const markOf = (workspace: string): string => workspace.slice(-12)

/** A cursor is of one workspace: another one, of this installation or of any other, refuses it (R43). */
function opened<T>(workspace: string, given: T): T {
  const { cursor } = given as { readonly cursor?: unknown }
  if (typeof cursor !== 'string') return given
  const end = cursor.indexOf('.')
  if (end < 0) throw invalid('it is not a cursor')
  if (cursor.slice(0, end) !== markOf(workspace)) throw invalid('it belongs to another workspace')
  return { ...given, cursor: cursor.slice(end + 1) }
}

function marked<T>(workspace: string, answer: T): T {
  const { cursor } = answer as { readonly cursor?: unknown }
  return typeof cursor === 'string' ? { ...answer, cursor: `${markOf(workspace)}.${cursor}` } : answer
}

/**
 * A change: a command, and how its outcome is shown. What is shown are the rows as they are now, also to who repeats an
 * old request; so the permission is asked for again, as for a read.
 */
export function change<I extends z.ZodType, O extends z.ZodType, Outcome, P>(
  command: AnyCommand<I, P>,
  output: O,
  show: (reader: Reader, outcome: Outcome, caller: Caller) => Promise<z.output<O>>,
): Operation<I, O> {
  return {
    kind: 'command',
    summary: command.summary,
    permission: command.permission,
    input: command.input,
    output,
    async run(caller, input, options) {
      const outcome = await caller.run(command, input, options.idempotencyKey)
      return show(permitted(caller, command.permission), outcome as Outcome, caller)
    },
  }
}

/** The input of what asks for nothing in particular. */
export const nothing = z.strictObject({})
/** The answer of what is done and has nothing more to show. */
export const done = z.object({ id: z.string() })
