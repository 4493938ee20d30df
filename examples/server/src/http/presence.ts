import { type Inbox, InboxError, type Session } from '@inboxkit/core'
import type { FastifyBaseLogger } from 'fastify'

/** A sign of life is passed on after so many ms at the earliest; a session of the inbox lasts ten times as long. */
const TELL_EVERY_MS = 30_000

/**
 * Tells the inbox who is there: signing in begins a session of it, each request is a sign of life, signing out ends it.
 * None of this may keep anybody from signing in or out: what fails is logged, and presence ends by itself.
 */
export class Presence {
  private readonly told = new Map<string, number>()

  constructor(
    private readonly inbox: Inbox,
    private readonly log: FastifyBaseLogger,
  ) {}

  async begin(workspace: string, loginId: string): Promise<void> {
    this.told.set(`${workspace} ${loginId}`, Date.now())
    await this.tell(workspace, loginId, (session) => session.sessions.start())
  }

  /** Answers at once; who was signed out elsewhere, or slept for long, is there again. */
  seen(workspace: string, loginId: string): void {
    const key = `${workspace} ${loginId}`
    if (Date.now() - (this.told.get(key) ?? 0) < TELL_EVERY_MS) return
    this.told.set(key, Date.now())
    void this.tell(workspace, loginId, async (session) => {
      const { state } = await session.sessions.touch()
      if (state === 'offline') await session.sessions.start()
    })
  }

  async end(workspace: string, loginId: string): Promise<void> {
    this.told.delete(`${workspace} ${loginId}`)
    await this.tell(workspace, loginId, (session) => session.sessions.end())
  }

  private async tell(workspace: string, externalId: string, what: (session: Session) => Promise<unknown>) {
    try {
      await what(this.inbox.as({ workspace, externalId }))
    } catch (error) {
      // Whoever is no user of the workspace any more has no presence there.
      const code = error instanceof InboxError ? error.code : 'unknown'
      if (code !== 'UNAUTHENTICATED') this.log.warn({ code }, 'presence was not told')
    }
  }
}
