import type { z } from 'zod'
import type { Permission } from '../domain/access/permissions.js'
import type { Configuration } from '../domain/configuration.js'
import type { Context, Decision, Rows } from '../domain/context.js'
import type { ActorRef } from '../model/actor.js'
import type { Id, Ids } from '../model/id.js'
import type { Lookup } from '../ports/storage.js'
import type { Reader } from '../queries/reader.js'

/**
 * A command: its input, who may give it, what it has to read, and its decision. Everything else is the path's.
 *
 * `permission` is checked before `decide` when it needs no conversation; a command about a conversation demands
 * its permission on the loaded row (`demandOn`), because only the row says which channel it is.
 */
interface Described<Input extends z.ZodType> {
  readonly name: string
  /** One sentence for the documentation. */
  readonly summary: string
  readonly input: Input
  readonly permission: Permission
  /** What follows from the input, and from who asks, alone. */
  load(input: z.output<Input>, configuration: Configuration, actor: ActorRef): readonly Lookup[]
  /** What follows from the rows before; each is a round trip of its own, asked for only when it is not empty. */
  more?: Stage<z.output<Input>> | readonly Stage<z.output<Input>>[]
}

export interface Command<Input extends z.ZodType = z.ZodType> extends Described<Input> {
  readonly prepare?: never
  /** Pure. Throws an `InboxError` to refuse. */
  decide(input: z.output<Input>, context: Context): Decision
}

/** A command that takes something which no decision may: chance, a seal, what a query finds, an answer from outside. */
export interface PreparedCommand<Input extends z.ZodType, Prepared> extends Described<Input> {
  /**
   * Once for a request, however often it is decided: after its rights, where they are the workspace's, and not for a key
   * that is known. Two requests of one key at the same time prepare both, and one of them is carried out.
   */
  prepare(input: z.output<Input>, given: Preparing): Promise<Prepared>
  /** Pure, as any decision. What it refuses, it refuses when it is prepared already. */
  decide(input: z.output<Input>, context: Context, prepared: Prepared): Decision
}

/** Any command, as the path takes it. */
export type AnyCommand<Input extends z.ZodType, Prepared> = Command<Input> | PreparedCommand<Input, Prepared>

/** What a command may use to prepare. */
export interface Preparing {
  readonly workspace: Id<'workspace'>
  readonly configuration: Configuration
  /** The instant of the storage. */
  readonly now: Date
  readonly ids: Ids
  random(bytes: number): Uint8Array
  /** Reads what the actor sees, for who has the permission of the command. */
  readonly reader: Reader
}

/** What has to be read besides, from the input and what was read so far. */
export type Stage<Input> = (input: Input, rows: Rows, actor: ActorRef) => readonly Lookup[]

/** Keeps the type of the input through to `decide`. */
export function command<Input extends z.ZodType>(definition: Command<Input>): Command<Input> {
  return definition
}

/** The same for a command that prepares. */
export function preparedCommand<Input extends z.ZodType, Prepared>(
  definition: PreparedCommand<Input, Prepared>,
): PreparedCommand<Input, Prepared> {
  return definition
}

/** Prepares a command where it does; answers how it is decided from then on, as often as it takes. */
export async function prepared<Input extends z.ZodType, Prepared>(
  command: AnyCommand<Input, Prepared>,
  input: z.output<Input>,
  given: () => Preparing,
): Promise<(context: Context) => Decision> {
  if (!command.prepare) return (context) => command.decide(input, context)
  const made = await command.prepare(input, given())
  return (context) => command.decide(input, context, made)
}
