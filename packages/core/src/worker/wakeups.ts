import type { Id } from '../model/id.js'
import type { Runtime } from '../ports/runtime.js'
import type { Storage } from '../ports/storage.js'

type Listener = (workspace: Id<'workspace'>) => void

/**
 * Hints that a workspace changed, from this process and, where the storage has signals, from others. Whoever waits
 * is woken early; nobody relies on it.
 */
export class Wakeups {
  private readonly listeners = new Set<Listener>()
  private readonly stopSignals: () => void

  constructor(
    private readonly storage: Storage,
    private readonly runtime: Runtime,
  ) {
    this.stopSignals = storage.signals?.subscribe((workspace) => this.tell(workspace)) ?? (() => {})
  }

  /** Something was committed or accepted here: tells this process and the others. */
  wake(workspace: Id<'workspace'>): void {
    this.tell(workspace)
    this.storage.signals?.publish(workspace).catch(() => {})
  }

  onWorkspace(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Resolves when the workspace changes (any one, for null), after `ms`, or with the signal. */
  async wait(workspace: Id<'workspace'> | null, ms: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController()
    const stop = this.onWorkspace((id) => {
      if (workspace === null || id === workspace) woken.abort()
    })
    try {
      await this.runtime.wait(ms, AbortSignal.any([signal, woken.signal]))
    } finally {
      stop()
    }
  }

  close(): void {
    this.stopSignals()
    this.listeners.clear()
  }

  private tell(workspace: Id<'workspace'>): void {
    for (const listener of [...this.listeners]) listener(workspace)
  }
}
