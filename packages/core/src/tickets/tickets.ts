import type { z } from 'zod'
import { leaveTicket, sayEmail, writeComment } from '../commands/tickets.js'
import { isOpen, noTicket } from '../domain/tickets/ticket.js'
import { InboxError, isInboxError } from '../errors.js'
import { isCode, linkPlace, markIn, markOf, readToken } from '../links/secret-text.js'
import { everyWorkspace } from '../listeners.js'
import type { Link } from '../model/connection.js'
import type { Conversation } from '../model/conversation.js'
import type { Id } from '../model/id.js'
import { networkOf } from '../network-of.js'
import type { Command } from '../path/command.js'
import type { Lookup, Storage } from '../ports/storage.js'
import { readTicket, type TicketPage } from './page.js'
import type { OpenLink, TicketDoor, TicketParts } from './parts.js'
import { SignIns, type Visit } from './sign-ins.js'

/**
 * The pages behind ticket links, for whoever serves them (R166–R171). A page is for one person: the contact of its
 * conversation, who says so by signing in at the network. What is wrong with a link is never told: it is NOT_FOUND.
 */
export interface Tickets {
  /**
   * Counts a request of an address, whatever it asks for: links are not to be guessed. Of IPv6 the network counts (/64),
   * of which one customer has all addresses. The address is not kept. @throws RATE_LIMITED
   */
  admit(address: string): Promise<void>
  /** Where a short address of our own leads. @throws NOT_FOUND */
  follow(code: string): Promise<string>
  /** @throws NOT_FOUND */
  knock(token: string): Promise<TicketDoor>
  /**
   * Begins to sign in at the network, asking for nothing but who it is: send the browser to `url`, and let it keep
   * `attempt`, which lasts ten minutes. @throws NOT_FOUND, ABILITY_MISSING
   */
  begin(
    token: string,
    input: { readonly redirectUri: string },
  ): Promise<{ readonly url: string; readonly state: string; readonly attempt: string }>
  /**
   * The browser is back. Answers the page and a sign-in of half an hour; the network's own credentials are given up at
   * once. @throws CONNECT_INVALID, CONNECT_DENIED, NETWORK_UNAVAILABLE, NOT_FOUND; FORBIDDEN for anybody but the contact
   */
  finish(input: {
    readonly attempt: string
    readonly state: string
    readonly code: string | null
  }): Promise<{ readonly token: string; readonly session: string }>
  /** Which page an attempt is for, to go back to when it fails; null: none of ours. */
  attemptedBy(attempt: string): Promise<string | null>
  /** The conversation, as its contact sees it: newest first. @throws UNAUTHENTICATED, NOT_FOUND */
  read(token: string, session: string, input?: { readonly cursor?: string | null }): Promise<TicketPage>
  /** @throws UNAUTHENTICATED, NOT_FOUND, INVALID_INPUT, NOT_REPLYABLE, RATE_LIMITED */
  comment(token: string, session: string, input: { readonly text: string }, key?: string): Promise<void>
  /** Stored as said by the contact, not as proven. @throws as `comment` */
  setEmail(token: string, session: string, input: { readonly email: string }, key?: string): Promise<void>
  /** Ends every sign-in to the page. */
  signOut(token: string, session: string): Promise<void>
}

/** Requests of one address in a window; what one contact may write in one. */
const REQUESTS = { limit: 120, windowMs: 60_000 }
const WRITES = { limit: 10, windowMs: 10 * 60_000 }
/** Workspaces are listed anew at most so often when a short address names none that is known, in ms. */
const MARKS_MS = 5000

export function createTickets(parts: TicketParts): Tickets {
  const { storage, secrets, links } = parts
  const marks = markedWorkspaces(parts)
  const signIns = new SignIns(parts)

  async function spend(bucket: string, given: { limit: number; windowMs: number }): Promise<void> {
    const { allowed, retryAt } = await storage.spend(bucket, { cost: 1, ...given })
    if (allowed) return
    const retryAfterMs = Math.max(1000, (retryAt?.getTime() ?? 0) - parts.runtime.now().getTime())
    throw new InboxError('RATE_LIMITED', 'Too many requests. Wait a little, then go on.', { retryAfterMs })
  }

  async function find(token: string): Promise<OpenLink> {
    const named = readToken(token)
    if (!named) throw noTicket()
    return openBy(storage, named.workspace, 'token', named.hash)
  }

  async function visited(token: string, session: string): Promise<OpenLink & { visit: Visit }> {
    const found = await find(token)
    const visit = await signIns.visit(session, found)
    if (!visit) throw new InboxError('UNAUTHENTICATED', 'Sign in to see this page.', { reason: 'missing' })
    return { ...found, visit }
  }

  async function write<I extends z.ZodType>(
    [token, session]: readonly [string, string],
    command: Command<I>,
    input: object,
    key?: string,
  ) {
    const { workspace, link, conversation } = await visited(token, session)
    await spend(`ticket:${workspace}:${link.id}`, WRITES)
    const actor = { kind: 'contact', id: conversation.contactId } as const
    const given = { ...input, linkId: link.id, epoch: link.epoch }
    await parts.path.run(workspace, actor, command, given, key)
  }

  return {
    // Whose address it is stands nowhere, and its bucket is forgotten.
    admit: async (address) =>
      spend(`tickets:${await secrets.mark(networkOf(address), 'ticket requests')}`, REQUESTS),
    async follow(code) {
      if (!isCode(code)) throw noTicket()
      for (const workspace of await marks(markIn(code))) {
        const { link } = await openBy(storage, workspace, 'code', code).catch(onlyMissing)
        if (!link) continue
        const token = await secrets
          .open(link.sealed, linkPlace(workspace, link.conversationId))
          .catch(onlyUnreadable)
        return links.page(new TextDecoder().decode(token))
      }
      throw noTicket()
    },
    async knock(token) {
      return signIns.door(await find(token))
    },
    async begin(token, { redirectUri }) {
      return signIns.begin(await find(token), token, redirectUri)
    },
    async finish(input) {
      const attempt = await signIns.resume(input.attempt, input.state)
      const found = await find(attempt.token)
      const session = await signIns.finish(found, attempt, input.code)
      return { token: attempt.token, session }
    },
    attemptedBy: (attempt) => signIns.pageOf(attempt),
    async read(token, session, input = {}) {
      return readTicket(parts, signIns, await visited(token, session), input.cursor ?? null)
    },
    comment: (token, session, { text }, key) => write([token, session], writeComment, { text }, key),
    setEmail: (token, session, { email }, key) => write([token, session], sayEmail, { email }, key),
    async signOut(token, session) {
      const { workspace, link, conversation } = await visited(token, session)
      const actor = { kind: 'contact', id: conversation.contactId } as const
      await parts.path.run(workspace, actor, leaveTicket, { linkId: link.id, epoch: link.epoch })
    },
  }
}

/** A link and its conversation, while the page is open. @throws NOT_FOUND */
async function openBy(
  storage: Storage,
  workspace: Id<'workspace'>,
  by: 'token' | 'code',
  value: string,
): Promise<OpenLink> {
  const lookup: Lookup = { table: 'links', by, values: [[value]] }
  const first = await storage.load(workspace, { lookups: [lookup] }).catch((error: unknown) => {
    if (error instanceof InboxError && error.code === 'NOT_FOUND') throw noTicket()
    throw error
  })
  const link = first.rows[0]?.[0] as Link | undefined
  if (!link) throw noTicket()
  const second = await storage.load(workspace, {
    lookups: [{ table: 'conversations', by: 'id', values: [[link.conversationId]] }],
  })
  const conversation = second.rows[0]?.[0] as Conversation | undefined
  if (!conversation || !isOpen(link, conversation, second.now)) throw noTicket()
  return { workspace, link, conversation, now: second.now }
}

function onlyMissing(error: unknown): { link: null } {
  if (error instanceof InboxError && error.code === 'NOT_FOUND') return { link: null }
  throw error
}

/** Its key is gone: where it led nobody knows any more. */
function onlyUnreadable(error: unknown): never {
  throw isInboxError(error, 'SECRET_UNREADABLE') ? noTicket() : error
}

/** The workspaces whose short addresses begin so, as this process knows them; one made meanwhile is looked for. */
function markedWorkspaces({ storage, runtime }: TicketParts) {
  let known = new Map<string, Id<'workspace'>[]>()
  let asked = Number.NEGATIVE_INFINITY
  return async (mark: string): Promise<readonly Id<'workspace'>[]> => {
    const now = runtime.now().getTime()
    if (!known.has(mark) && now - asked >= MARKS_MS) {
      asked = now
      known = new Map()
      for (const { id } of await everyWorkspace(storage))
        known.set(markOf(id), [...(known.get(markOf(id)) ?? []), id])
    }
    return known.get(mark) ?? []
  }
}
