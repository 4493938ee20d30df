import EventEmitter from 'eventemitter3'
import { safeReason } from './errors.js'
import type { EventType, InboxEvent } from './events.js'
import type { Id } from './model/id.js'
import type { Configurations } from './path/configurations.js'
import type { Runtime } from './ports/runtime.js'
import type { Storage, WorkspaceRow } from './ports/storage.js'
import { stream } from './stream.js'
import type { Wakeups } from './worker/wakeups.js'

/** A listener whose stream failed asks again after so many ms. */
const LISTEN_AGAIN_MS = 1000

/** What `inbox.on` hears: every workspace's events, each followed from the first listener on. */
export class Listeners {
  private readonly emitter = new EventEmitter()
  private readonly ending = new AbortController()
  private readonly followed = new Map<Id<'workspace'>, Promise<void>>()
  private watching = false

  constructor(
    private readonly storage: Storage,
    private readonly configurations: Configurations,
    private readonly runtime: Runtime,
    private readonly wakeups: Wakeups,
  ) {}

  /** Answers the way to stop listening. */
  add<T extends EventType>(type: T, listener: (event: InboxEvent<T>) => void): () => void {
    this.emitter.on(type, listener as (event: InboxEvent) => void)
    this.followAll()
    return () => void this.emitter.off(type, listener as (event: InboxEvent) => void)
  }

  /** Ends with the inbox: for whatever else listens until then. */
  get signal(): AbortSignal {
    return this.ending.signal
  }

  /** Nobody is told anything from now on. */
  stop(): void {
    this.ending.abort()
  }

  async ended(): Promise<void> {
    await Promise.allSettled(this.followed.values())
  }

  /** Those of now, and each one that changes from now on, as a new one does. */
  private followAll(): void {
    if (!this.watching) this.wakeups.onWorkspace((workspace) => this.follow(workspace))
    this.watching = true
    everyWorkspace(this.storage).then(
      (all) => {
        for (const { id } of all) this.follow(id)
      },
      (error) => this.runtime.log.error('workspaces could not be followed', { error: safeReason(error) }),
    )
  }

  private follow(workspace: Id<'workspace'>): void {
    if (this.followed.has(workspace) || this.emitter.eventNames().length === 0) return
    this.followed.set(workspace, this.listen(workspace))
  }

  private async listen(workspace: Id<'workspace'>): Promise<void> {
    const { storage, configurations, runtime, wakeups } = this
    const { signal } = this.ending
    const parts = {
      storage,
      configurations,
      now: () => runtime.now(),
      wait: (id: Id<'workspace'>, ms: number, cut: AbortSignal) => wakeups.wait(id, ms, cut),
    }
    let after: string | undefined
    while (!signal.aborted)
      try {
        const items = stream(parts, workspace, { kind: 'system', id: 'listener' }, { after, signal })
        for await (const item of items) {
          after = item.kind === 'event' ? item.event.place : item.place
          if (item.kind === 'event') this.emit(item.event)
        }
      } catch (error) {
        // A storage that was away for a moment does not end it: it goes on from the last place.
        runtime.log.error('listening was interrupted', { workspace, error: safeReason(error) })
        await runtime.wait(LISTEN_AGAIN_MS, signal)
      }
  }

  /** A listener that throws harms nobody else. */
  private emit(event: InboxEvent): void {
    for (const listener of this.emitter.listeners(event.type)) {
      try {
        listener(event)
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown'
        this.runtime.log.error('a listener threw', { type: event.type, error: name })
      }
    }
  }
}

/** Every workspace, page by page. */
export async function everyWorkspace(storage: Storage): Promise<readonly WorkspaceRow[]> {
  const all: WorkspaceRow[] = []
  for (;;) {
    const page = await storage.workspaces({ after: all.at(-1)?.id ?? null, limit: 200 })
    all.push(...page)
    if (page.length < 200) return all
  }
}
