import { X_EVENTS, X_REFUSALS } from '../../src/index.js'

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** The README's table of events, from the table that the code reads. */
export function eventTable(): string {
  const from = { activity: 'X Activity', 'account-activity': 'Account Activity', poll: 'poll' } as const
  return [
    row('event', 'from', 'does', 'subscribed with'),
    row('---', '---', '---', '---'),
    ...X_EVENTS.map((event) => {
      const { subscribe, reason, note } = event
      const does = event.does === 'counted' ? `counted (\`${reason}\`)` : event.does
      const token = subscribe
        ? `${subscribe.token === 'user' ? "the account's token" : "the application's token"}`
        : ''
      const when = subscribe?.option ? `${token}, with \`${subscribe.option}\`` : token
      return row(`\`${event.type}\``, from[event.from], note ? `${does}: ${note}` : does, when)
    }),
  ].join('\n')
}

/** The README's table of refusals, likewise. */
export function refusalTable(): string {
  return [
    row('X answers', 'code', 'means'),
    row('---', '---', '---'),
    ...X_REFUSALS.map(({ status, code, means }) => row(String(status), `\`${code}\``, means)),
  ].join('\n')
}
