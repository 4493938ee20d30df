type Settings = Readonly<Record<string, string | number>>

/**
 * Loopback only, no socket file. `log` leaves errors of statements out of the server's log, for they may hold what
 * customers wrote; the client sees them.
 */
const common: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** Said aloud, although they are the defaults: what is committed survives a loss of power. */
export const durableSettings: Settings = {
  ...common,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
}

/** Nothing needs to survive, and many test files are connected at once. */
export const throwAwaySettings: Settings = {
  ...common,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 200,
}
