/** Every way in which a local PostgreSQL can fail to serve. The message is one line, fit for a terminal. */
export const localPostgresErrors = {
  UNSUPPORTED_PLATFORM: 'there are no PostgreSQL binaries for this system',
  BINARIES_MISSING: 'the given folder of binaries holds no PostgreSQL',
  BINARIES_NOT_EXECUTABLE: 'the user of the server cannot run the binaries, not even as a copy',
  NO_UNPRIVILEGED_USER: 'started as root, and there is no other user to run the server under',
  NO_PASSWD_ENTRY: 'the user id of this process has no entry in the list of users',
  DATA_DIR_UNREADABLE: 'the data folder cannot be read, written or created',
  DATA_DIR_IN_USE: 'another server runs on the data folder',
  DATA_DIR_DAMAGED: 'the data folder holds only a part of what a server needs',
  DATA_OF_OTHER_VERSION: 'the data folder was made by another major version of PostgreSQL',
  PORT_BUSY: 'the asked port is taken',
  INITDB_FAILED: 'the data folder could not be filled',
  START_FAILED: 'the server did not start',
} as const

export type LocalPostgresErrorCode = keyof typeof localPostgresErrors

/** `code` is stable; `message` says in one line what is wrong and what to do about it. */
export class LocalPostgresError extends Error {
  override readonly name = 'LocalPostgresError'
  readonly code: LocalPostgresErrorCode

  constructor(code: LocalPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The system's code of a failed call (`ENOENT`, `EACCES`, …), or an empty string. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
