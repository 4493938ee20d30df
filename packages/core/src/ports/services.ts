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
}

/** Sends mail: invitations, incidents. Throws when it was not handed over; the work row tries again. */
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
}

/** Bytes of attachments, by a key that the inbox makes. */
export interface FileStore {
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  get(key: string): Promise<{ bytes: Uint8Array; mediaType: string } | null>
  delete(key: string): Promise<void>
}
