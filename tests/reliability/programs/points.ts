import type { ChangeSet, ChannelAdapter, ExportFolder, FileStore, Storage } from '@inboxkit/core'

/**
 * The moments at which a process can be held, to be killed or stopped there. Those of a reply are the failpoints F1 to
 * F3, F7 and F8; what lies between them is on the wire, and is held there.
 */
export const POINTS = [
  'reply accepted',
  'reply claimed',
  'sending stored',
  'answer read',
  'end stored',
  'deliveries decided',
  'deliveries applied',
  'token read',
  'token wanted',
  'token renewed',
  'bulk part decided',
  'bulk part stored',
  'export part kept',
  'export part stored',
  'export file half written',
  'export file written',
] as const
export type Point = (typeof POINTS)[number]

/** Holds whoever passes an armed point until it is let go, and tells of it. Each arming holds once. */
export class Points {
  readonly #armed = new Set<Point>()
  readonly #held = new Map<Point, () => void>()

  constructor(private readonly tell: (point: Point) => void) {}

  arm(point: Point): void {
    this.#armed.add(point)
  }

  release(point: Point): void {
    this.#held.get(point)?.()
    this.#held.delete(point)
  }

  async pass(point: Point): Promise<void> {
    if (!this.#armed.delete(point)) return
    const released = new Promise<void>((resolve) => this.#held.set(point, resolve))
    this.tell(point)
    await released
  }
}

/** The storage with the points before and after its commits. */
export function storageWith(points: Points, storage: Storage): Storage {
  return {
    ...storage,
    async claim(workspace, query) {
      if (query.table === 'credentials') await points.pass('token read')
      const claimed = await storage.claim(workspace, query)
      if (query.table === 'deliveries' && claimed.claims.length > 0) await points.pass('reply claimed')
      return claimed
    },
    async commit(changes) {
      const { before, after } = momentsOf(changes)
      if (before) await points.pass(before)
      const answer = await storage.commit(changes)
      if (after) await points.pass(after)
      return answer
    },
  }
}

function momentsOf({ rows }: ChangeSet): { readonly before?: Point; readonly after?: Point } {
  for (const change of rows) {
    if (change.table === 'inbound') return { before: 'deliveries decided', after: 'deliveries applied' }
    if (change.table === 'bulkItems') return { before: 'bulk part decided', after: 'bulk part stored' }
    const isExport =
      change.table === 'exportRuns' ||
      (change.table === 'work' && change.op === 'update' && change.row.kind === 'export')
    if (isExport && change.op === 'update') return { after: 'export part stored' }
    if (change.table !== 'deliveries') continue
    if (change.op === 'insert') return { after: 'reply accepted' }
    if (change.op === 'update')
      return { after: change.row.state === 'sending' ? 'sending stored' : 'end stored' }
  }
  return {}
}

/** The files with the point behind a part of an export. */
export function filesWith(points: Points, files: FileStore): FileStore {
  return {
    ...files,
    async put(key, bytes, mediaType) {
      await files.put(key, bytes, mediaType)
      if (key.includes('/exports/')) await points.pass('export part kept')
    },
  }
}

/** The folder of exports with the points behind its first piece, and behind all of a file. */
export function folderWith(points: Points, folder: ExportFolder): ExportFolder {
  async function* held(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      yield piece
      await points.pass('export file half written')
    }
  }
  return {
    async write(file, pieces, signal) {
      const written = await folder.write(file, held(pieces), signal)
      await points.pass('export file written')
      return written
    },
  }
}

/** The adapter with the points around its calls to the network. */
export function adapterWith(points: Points, adapter: ChannelAdapter): ChannelAdapter {
  return {
    ...adapter,
    async send(context, message) {
      const outcome = await adapter.send(context, message)
      await points.pass('answer read')
      return outcome
    },
    async refresh(context) {
      await points.pass('token wanted')
      const outcome = (await adapter.refresh?.(context)) ?? { kind: 'refused', reason: 'no refresh' }
      await points.pass('token renewed')
      return outcome
    },
  }
}
