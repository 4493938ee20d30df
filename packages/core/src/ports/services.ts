/**
 * Encryption at rest. Adapters and storages never see a key. `place` binds a sealed value to its row
 * (workspace, table, owner), so that a copy elsewhere does not open.
 */
export interface Secrets {
  /** The key that new values are sealed with. */
  readonly keyId: string
  seal(plain: Uint8Array, place: string): Promise<Uint8Array>
  /** @throws SECRET_UNREADABLE when the key is unknown, the place differs, or a bit was changed. */
  open(sealed: Uint8Array, place: string): Promise<Uint8Array>
  /**
   * A text by which the same thing is known again in the same place, and nothing else of it: a digest with the key that
   * new values are sealed with. Another key makes another one.
   */
  mark(text: string, place: string): Promise<string>
}

/**
 * Sends the inbox's own mail: invitations, what rules write, transcripts, and what administrators have to hear of. Throws
 * when it was not handed over: it is tried again, for three days. @throws MAIL_REFUSED for what is never taken; it ends
 */
export interface Mailer {
  /** `signal` ends what takes too long: whoever listens to it sends nothing twice. */
  send(mail: Mail, signal?: AbortSignal): Promise<void>
}
export interface Mail {
  /** The workspace on whose behalf it is sent. */
  readonly workspaceId: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** The same for programs that show HTML; what people wrote is escaped in it, and it loads nothing. */
  readonly html?: string
}

/** What became of one call of a webhook's address; `failed`: nothing was answered. */
export type WebhookAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  | {
      readonly kind: 'failed'
      readonly reason: 'unreachable' | 'certificate' | 'unknown-host' | 'refused-address'
    }

/**
 * Calls addresses that administrators of a workspace typed, and never a machine inside of the host's own network. It
 * looks at where a name leads each time that it connects, follows no redirect, and reads no answer to its end.
 */
export interface WebhookSender {
  /** Why that address will never be called, as far as its text shows, as `is not https`; null: nothing speaks against it. */
  refusal(url: string): string | null
  /** One POST. Never throws; ends soon after `signal` aborts. */
  post(
    request: {
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    },
    signal: AbortSignal,
  ): Promise<WebhookAnswer>
}

/** A file of a scheduled export: the workspace that it is of, and the names of its folders and its own, below. */
export interface ExportFile {
  readonly workspaceId: string
  /** One at least. Each begins and ends with a letter or a digit, and has nothing but those and ._- between. */
  readonly path: readonly string[]
}

/**
 * Where scheduled exports are written, for other programs to fetch: a folder, a share, a server. Several processes may
 * write to it, also one file at the same time.
 */
export interface ExportFolder {
  /**
   * Writes a file whole: when it answers, all of it is kept under its name, in the place of what was there; when it
   * throws, whatever had the name before has it still. The pieces are read once. Answers how many bytes it has.
   * @throws FOLDER_REFUSED saying why; any other throw counts as `failed`, and all of them are tried again
   */
  write(
    file: ExportFile,
    pieces: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<{ readonly bytes: number }>
}

/** Bytes of attachments, by a key that the inbox makes. */
export interface FileStore {
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  get(key: string): Promise<{ bytes: Uint8Array; mediaType: string } | null>
  delete(key: string): Promise<void>
}
