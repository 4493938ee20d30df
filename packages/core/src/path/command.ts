import type { z } from 'zod'
import type { Permission } from '../domain/access/permissions.js'
import type { Configuration } from '../domain/configuration.js'
import type { Context, Decision, Rows } from '../domain/context.js'
import type { ActorRef } from '../model/actor.js'
import type { Lookup } from '../ports/storage.js'

/**
 * A command: its input, who may give it, what it has to read, and its decision. Everything else is the path's.
 *
 * `permission` is checked before `decide` when it needs no conversation; a command about a conversation demands
 * its permission on the loaded row (`demandOn`), because only the row says which channel it is.
 */
export interface Command<Input extends z.ZodType = z.ZodType> {
  readonly name: string
  /** One sentence for the documentation. */
  readonly summary: string
  readonly input: Input
  readonly permission: Permission
  /** What follows from the input, and from who asks, alone. */
  load(input: z.output<Input>, configuration: Configuration, actor: ActorRef): readonly Lookup[]
  /** What follows from the rows before; each is a round trip of its own, asked for only when it is not empty. */
  more?: Stage<z.output<Input>> | readonly Stage<z.output<Input>>[]
  /** Pure. Throws an `InboxError` to refuse. */
  decide(input: z.output<Input>, context: Context): Decision
}

/** What has to be read besides, from the input and what was read so far. */
export type Stage<Input> = (input: Input, rows: Rows, actor: ActorRef) => readonly Lookup[]

/** Keeps the type of the input through to `decide`. */
export function command<Input extends z.ZodType>(definition: Command<Input>): Command<Input> {
  return definition
}
