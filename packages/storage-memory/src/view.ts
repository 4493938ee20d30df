import { type Id, InboxError, type RowQuery, type Stale, type Storage, type TableName } from '@inboxkit/core'
import { accept } from './accounts.js'
import { claim, heartbeat } from './claims.js'
import { commit, forgetCommits } from './commit.js'
import { readConfiguration, readRevisions } from './configuration.js'
import type { Database } from './database.js'
import { measure } from './measure.js'
import { aggregate, count, page } from './query.js'
import { give, load, readEvents } from './reading.js'
import { checkText } from './stored-text.js'
import type { Workspace } from './workspace.js'

/** One user's sight of a memory. Every method does its whole work before anybody else's turn comes. */
export function openView(database: Database): Storage {
  let closed = false
  const open = (): Database => {
    if (closed) throw new InboxError('CLOSED', 'The storage was closed', { what: 'storage' })
    return database
  }
  /** An answer, unless what the asker may see was computed from another configuration. A faulty query is refused first. */
  const fresh = <T extends TableName, A>(
    id: Id<'workspace'>,
    query: RowQuery<T>,
    answer: (workspace: Workspace) => A,
  ): A | Stale => {
    const workspace = open().workspace(id)
    const found = answer(workspace)
    return workspace.configVersion === query.configVersion ? found : { stale: true }
  }

  return {
    async migrate() {
      open()
    },
    async close() {
      closed = true
    },
    async createWorkspace(workspace) {
      open().createWorkspace(workspace)
    },
    async workspaces(query) {
      return open().listWorkspaces(query)
    },
    async configuration(workspace, known) {
      return readConfiguration(open().workspace(workspace), known)
    },
    async revisions(workspace, query) {
      return readRevisions(open().workspace(workspace), query)
    },
    async load(workspace, request) {
      return load(open().workspace(workspace), request, database.now())
    },
    async commit(changes) {
      return commit(open().workspace(changes.workspace), changes, database.now())
    },
    async forgetCommits(workspace, { olderThanMs, limit }) {
      const until = new Date(database.now().getTime() - olderThanMs)
      return forgetCommits(open().workspace(workspace), until, limit)
    },
    async due(query) {
      return open().due(query)
    },
    async claim(workspace, query) {
      const now = database.now()
      return { now, claims: claim(open().workspace(workspace), query, now) }
    },
    async heartbeat(workspace, claims, leaseMs) {
      return heartbeat(open().workspace(workspace), claims, leaseMs, database.now())
    },
    async accept(deliveries) {
      return accept(open().workspaces, database.accounts, deliveries, database.now())
    },
    async sealed(workspace, ids) {
      const { sealed } = open().workspace(workspace).table('inbound')
      return new Map(
        ids.flatMap((id) => {
          const bytes = sealed.get(id)
          return bytes ? [[id, new Uint8Array(bytes)] as const] : []
        }),
      )
    },
    async account(adapter, accountId) {
      return open().accounts.route(adapter, accountId, database.now())
    },
    async reserveAccount(reservation) {
      open().workspace(reservation.workspace)
      return database.accounts.reserve(reservation, database.now())
    },
    async confirmAccount(adapter, accountId, channelId) {
      open().accounts.confirm(adapter, accountId, channelId)
    },
    async releaseAccount(adapter, accountId, channelId) {
      open().accounts.release(adapter, accountId, channelId)
    },
    async page(id, query) {
      return fresh(id, query, (workspace) => {
        const { rows, next } = page(workspace, query)
        return { stale: false, rows: give(workspace, query.table, rows), next, now: database.now() }
      })
    },
    async count(id, query) {
      return fresh(id, query, (workspace) => ({ stale: false, ...count(workspace, query) }))
    },
    async aggregate(id, query) {
      return fresh(id, query, (workspace) => ({ stale: false, groups: aggregate(workspace, query) }))
    },
    async measure(id, query) {
      return fresh(id, query, (workspace) => ({ stale: false, groups: measure(workspace, query) }))
    },
    async events(workspace, query) {
      return readEvents(open().workspace(workspace), query)
    },
    async spend(bucket, request) {
      return open().buckets.spend(checkText(bucket, 'bucket'), request, database.now())
    },
    async pause(bucket, until) {
      open().buckets.pause(checkText(bucket, 'bucket'), until, database.now())
    },
    async forgetBuckets() {
      return open().buckets.forget(database.now())
    },
    signals: {
      async publish(workspace) {
        for (const listener of [...open().listeners]) listener(workspace)
      },
      subscribe(listener) {
        // each subscription is its own, even of the same function
        const own = (workspace: Id<'workspace'>) => listener(workspace)
        database.listeners.add(own)
        return () => database.listeners.delete(own)
      },
    },
  }
}
