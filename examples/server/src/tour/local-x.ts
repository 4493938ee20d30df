import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { LOCAL_X_FILE } from '../x/x.js'

const file = z.object({ url: z.url(), controlToken: z.string().min(1) })
const post = z.object({
  id: z.string(),
  authorId: z.string(),
  text: z.string(),
  typed: z.string(),
  replyTo: z.string().optional(),
  quotes: z.string().optional(),
})
const user = z.object({ id: z.string(), username: z.string(), name: z.string() })
const dm = z.object({
  id: z.string(),
  senderId: z.string(),
  participants: z.array(z.string()),
  text: z.string(),
  mediaId: z.string().optional(),
})
export type LocalPost = z.output<typeof post>
export type LocalUser = z.output<typeof user>
export type LocalDm = z.output<typeof dm>

export interface Picture {
  readonly base64: string
  readonly contentType: string
  readonly altText: string
}

/** A picture of one pixel. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** What a person's profile says beside the name. */
export interface Profile {
  readonly followers?: number
  readonly verifiedType?: 'none' | 'blue' | 'business' | 'government'
  readonly description?: string
  readonly location?: string
}

/** The people of the local X, moved by its control API: what a person does there, without a browser. */
export class LocalX {
  constructor(
    readonly url: string,
    private readonly token: string,
  ) {}

  /** Found through the file that the server writes into the data folder. */
  static async of(dataDir: string): Promise<LocalX> {
    const { url, controlToken } = file.parse(JSON.parse(await readFile(join(dataDir, LOCAL_X_FILE), 'utf8')))
    return new LocalX(url, controlToken)
  }

  person(username: string, name: string, profile: Profile = {}): Promise<LocalUser> {
    return this.#ask('POST', '/users', user, { username, name, ...profile })
  }

  /** `at`: when it was written, in ms since 1970; absent: now. */
  post(input: {
    as: string
    text: string
    replyTo?: string
    quote?: string
    at?: number
    media?: readonly Picture[]
  }): Promise<LocalPost> {
    return this.#ask('POST', '/posts', post, input)
  }

  message(input: {
    from: string
    to: string
    text: string
    picture?: string
    at?: number
  }): Promise<LocalDm> {
    const { picture, ...rest } = input
    const media = { base64: PICTURE, contentType: 'image/png', altText: picture }
    return this.#ask('POST', '/dms', dm, { ...rest, ...(picture ? { media } : {}) })
  }

  async like(input: { as: string; post: string }): Promise<void> {
    await this.#ask('POST', '/likes', z.unknown(), input)
  }

  /** Somebody takes the application off their account. */
  async revoke(username: string): Promise<void> {
    await this.#ask('POST', '/revoke', z.unknown(), { user: username })
  }

  people(): Promise<LocalUser[]> {
    return this.#ask('GET', '/users', z.array(user))
  }

  posts(): Promise<LocalPost[]> {
    return this.#ask('GET', '/posts', z.array(post))
  }

  messages(): Promise<LocalDm[]> {
    return this.#ask('GET', '/dms', z.array(dm))
  }

  async #ask<S extends z.ZodType>(
    method: string,
    path: string,
    schema: S,
    body?: unknown,
  ): Promise<z.output<S>> {
    const answer = await fetch(`${this.url}/_sim${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`The local X answered ${method} ${path} with ${answer.status}.`)
    return schema.parse(answer.status === 204 ? undefined : await answer.json())
  }
}
