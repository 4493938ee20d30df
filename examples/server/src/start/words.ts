import type { Environment } from './environment.js'
import type { Installation } from './installation.js'

/** What the terminal says when everything runs: where each part is, and how to sign in. No secret stands in it. */
export function describe(installation: Installation, environment: Environment): string[] {
  const { origin, x, databaseWhere, setUpTokenPath, workspaces, mail } = installation
  return [
    '',
    `InboxKit        ${origin}`,
    `API             ${origin}/docs`,
    x.kind === 'local'
      ? `Local X         ${x.where}   (open it to be a customer)`
      : `X               ${x.where}`,
    `Database        ${databaseWhere}`,
    mail === 'outbox' ? `Mail            kept in ${origin}/outbox` : 'Mail            sent by SMTP',
    ...network(installation, environment),
    '',
    workspaces === 0
      ? `First sign-in: open ${origin}/setup and give the set-up token from ${setUpTokenPath}`
      : `Sign in:        ${origin}/sign-in   (another workspace: ${origin}/setup, token in ${setUpTokenPath})`,
    'Ctrl-C stops everything; the data stays.',
  ]
}

function network({ x, reachable }: Installation, { publicUrl }: Environment): string[] {
  if (x.kind === 'local') return []
  if (reachable) return [`Webhooks        ${reachable}/api/webhooks/${x.adapter.name}`]
  const why = publicUrl ? 'PUBLIC_URL is not a public https address' : 'no PUBLIC_URL is set'
  return [
    `Webhooks        none (${why}): X is asked every 60 s for mentions and every 90 s for direct messages`,
  ]
}
