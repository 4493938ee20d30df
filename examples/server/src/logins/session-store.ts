import { createHash } from 'node:crypto'
import type { SessionStore } from '@fastify/session'
import type { Session } from 'fastify'
import type { Tables } from '../tables/tables.js'

/** How long a session lives: unused, and at most. One without a sign-in serves a form, no more. */
export const LIFETIME = { idleHours: 12, wholeDays: 7, anonymousHours: 2 } as const

declare module 'fastify' {
  interface Session {
    loginId?: string
    /** The login's epoch at sign-in; another one ends the session. */
    epoch?: number
    workspaceId?: string
    /** Said once, on the next page. */
    notice?: { kind: 'done' | 'error'; text: string }
  }
}

/**
 * Sessions in the database, by the hash of their identifier: a copy of the table signs nobody in. One that was ended,
 * has expired, or whose login was disabled or changed its password is not found, at once and in every process (P23).
 */
export function sessionStore(tables: Tables): SessionStore {
  return {
    get(id, done) {
      answer(read(tables, id), done)
    },
    set(id, session, done) {
      answer(write(tables, id, session), done)
    },
    destroy(id, done) {
      answer(end(tables, id), done)
    },
  }
}

async function read(tables: Tables, id: string): Promise<Session | null> {
  const [row] = await tables.rows<{ content: Session; stale: boolean }>(
    `select s.content, s.seen_at < now() - interval '1 minute' as stale
     from inboxkit_server.sessions s left join inboxkit_server.logins l on l.id = s.login_id
     where s.id_hash = $1 and s.ended_at is null
       and (case when s.login_id is null then s.created_at > now() - $4 * interval '1 hour'
            else l.disabled_at is null and l.epoch = s.epoch
              and s.seen_at > now() - $2 * interval '1 hour' and s.created_at > now() - $3 * interval '1 day' end)`,
    [hashOf(id), LIFETIME.idleHours, LIFETIME.wholeDays, LIFETIME.anonymousHours],
  )
  if (!row) return null
  if (row.stale)
    await tables.rows('update inboxkit_server.sessions set seen_at = now() where id_hash = $1', [hashOf(id)])
  return row.content
}

async function write(tables: Tables, id: string, session: Session): Promise<void> {
  await tables.rows(
    `insert into inboxkit_server.sessions as s (id_hash, login_id, epoch, content) values ($1, $2, $3, $4)
     on conflict (id_hash) do update set
       login_id = excluded.login_id, epoch = excluded.epoch, content = excluded.content, seen_at = now()
     where s.ended_at is null`,
    [hashOf(id), session.loginId ?? null, session.epoch ?? null, JSON.stringify(session)],
  )
}

async function end(tables: Tables, id: string): Promise<void> {
  await tables.rows(
    `update inboxkit_server.sessions set ended_at = now(), content = '{}' where id_hash = $1 and ended_at is null`,
    [hashOf(id)],
  )
}

/** Forgets what can no longer be used. Called from time to time. */
export async function sweepSessions(tables: Tables): Promise<void> {
  await tables.rows(
    `delete from inboxkit_server.sessions
     where created_at < now() - ($1 + 1) * interval '1 day'
       or (login_id is null and created_at < now() - ($2 + 1) * interval '1 hour')`,
    [LIFETIME.wholeDays, LIFETIME.anonymousHours],
  )
  await tables.rows('delete from inboxkit_server.attempts where resets_at < now()')
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('base64url')

function answer<T>(work: Promise<T>, done: (error: unknown, result?: T) => void): void {
  work.then(
    (result) => done(null, result),
    (error: unknown) => done(error),
  )
}
