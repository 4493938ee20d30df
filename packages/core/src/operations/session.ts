import type { z } from 'zod'
import { createToken } from '../commands/settings.js'
import type { Connect } from '../connect/connect.js'
import { sha256 } from '../connect/connect.js'
import { parseInput } from '../errors.js'
import type { Files } from '../files/files.js'
import type { ActorRef } from '../model/actor.js'
import type { Id } from '../model/id.js'
import { downloadExport, ofExport } from '../queries/exports/exports.js'
import { exportHistory, historyExportInput } from '../queries/settings-history.js'
import type { StreamItem } from '../stream.js'
import type { newTokenView } from '../views/people-shapes.js'
import type { Caller, CallOptions, Operation } from './operation.js'
import type { Operations } from './operations.js'

type Methods<Area> = {
  readonly [Name in keyof Area]: Area[Name] extends Operation<infer I, infer O>
    ? (...args: MethodArgs<z.input<I>>) => Promise<z.output<O>>
    : never
}
type MethodArgs<Input> =
  Record<never, never> extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions]

/** Every operation as a method, by area and name: `session.conversations.reply({ … })`. */
export type OperationMethods = { readonly [Area in keyof Operations]: Methods<Operations[Area]> }

type Bound<F> = F extends (caller: Caller, ...args: infer A) => infer R ? (...args: A) => R : never

/** An inbox as one actor sees it. Every call is authorised anew: a right that was withdrawn is gone at once. */
export interface Session extends Omit<OperationMethods, 'channels' | 'settings' | 'tokens' | 'exports'> {
  readonly workspace: Id<'workspace'>
  readonly channels: OperationMethods['channels'] & {
    /** A channel from credentials that the host has already. */
    readonly add: Bound<Connect['add']>
    /** Connecting an account through its network's own page. */
    readonly connect: {
      readonly [M in
        | 'begin'
        | 'resume'
        | 'finish'
        | 'finishWithTokens'
        | 'get'
        | 'confirm'
        | 'discard']: Bound<Connect[M]>
    }
  }
  readonly settings: OperationMethods['settings'] & {
    /** The settings audit as a file, piece by piece: text in UTF-8. Administrators only, judged again as it goes. */
    exportHistory(input: z.input<typeof historyExportInput>): AsyncIterable<string>
  }
  readonly tokens: OperationMethods['tokens'] & {
    /** A token for a program; its secret is in the answer, and nowhere else ever after. */
    create(input: NewToken): Promise<z.output<typeof newTokenView>>
  }
  readonly exports: OperationMethods['exports'] & {
    /** The file of an export, part by part: CSV in UTF-8, for who asked for it, within a day. */
    download(input: { readonly exportId: string }): AsyncIterable<Uint8Array>
  }
  /** Pictures: uploads for replies, and the bytes of what messages have attached. */
  readonly files: { readonly [M in 'upload' | 'get']: Bound<Files[M]> }
  /**
   * What happens from now on, or after a place, as far as the actor may see it; rights are checked when each event
   * is sent. Ends with the signal.
   */
  events(options?: { after?: string; signal?: AbortSignal }): AsyncIterable<StreamItem>
}
export type NewToken = Omit<z.input<typeof createToken.input>, 'hash'>

/** The parts of a session that the inbox makes. `bind` finds out, at each call, who the actor is. */
export interface SessionParts {
  readonly workspace: Id<'workspace'>
  readonly bind: () => Promise<Caller>
  readonly operations: Operations
  readonly connect: Connect
  readonly files: Files
  readonly secret: () => string
  readonly events: (
    actor: ActorRef,
    options: { after?: string; signal?: AbortSignal },
  ) => AsyncIterable<StreamItem>
}

export function createSession({
  workspace,
  bind,
  operations,
  connect,
  files,
  secret,
  events,
}: SessionParts): Session {
  const areas: Record<string, Record<string, unknown>> = {}
  for (const [area, entries] of Object.entries(
    operations as unknown as Record<string, Record<string, Operation>>,
  )) {
    const methods: Record<string, unknown> = {}
    for (const [name, operation] of Object.entries(entries))
      methods[name] = async (input: unknown, options: CallOptions = {}) =>
        operation.run(await bind(), input ?? {}, options)
    areas[area] = methods
  }
  const methods = areas as unknown as OperationMethods
  return {
    ...methods,
    workspace,
    channels: {
      ...methods.channels,
      add: async (input) => connect.add(await bind(), input),
      connect: {
        begin: async (input) => connect.begin(await bind(), input),
        resume: async (input) => connect.resume(await bind(), input),
        finish: async (input) => connect.finish(await bind(), input),
        finishWithTokens: async (input) => connect.finishWithTokens(await bind(), input),
        get: async (attemptId) => connect.get(await bind(), attemptId),
        confirm: async (input) => connect.confirm(await bind(), input),
        discard: async (attemptId) => connect.discard(await bind(), attemptId),
      },
    },
    settings: {
      ...methods.settings,
      async *exportHistory(input) {
        const given = parseInput(historyExportInput, input)
        yield* exportHistory((await bind()).reader, given)
      },
    },
    tokens: {
      ...methods.tokens,
      async create(input) {
        const caller = await bind()
        const text = secret()
        const outcome = await caller.run(createToken, {
          ...input,
          hash: await sha256(text),
        })
        const { tokenId } = outcome as { tokenId: string }
        const { configuration } = await caller.reader.current()
        const { id, revision, value } = configuration.need('token', tokenId)
        const { hash: _hash, ...shown } = value
        return { id, revision, ...shown, secret: `ikt.${workspace}.${id}.${text}` }
      },
    },
    exports: {
      ...methods.exports,
      async *download(input) {
        const { exportId } = parseInput(ofExport, input)
        yield* downloadExport((await bind()).reader, files.store, exportId)
      },
    },
    files: {
      upload: async (input, options) => files.upload(await bind(), input, options),
      get: async (input) => files.get(await bind(), input),
    },
    async *events(options = {}) {
      yield* events((await bind()).actor, options)
    },
  }
}
