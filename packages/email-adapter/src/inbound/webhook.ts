import { createHash } from 'node:crypto'
import type { RawDelivery, RawRequest, WebhookOutcome } from '@inboxkit/core'
import { canonicalAddress } from '../mail/address.js'
import { taken } from '../mail/token.js'
import type { Settings } from '../options.js'
import { enclose } from './envelope.js'
import { knows } from './signature.js'

/** Of our addresses a mail is for so many at most; each is a delivery of its own. */
const MOST_RECIPIENTS = 20
/** The header of a mail is looked at so far for its sender, in bytes. */
const LOOKED_AT = 65_536

/** A mail by HTTP: who brings it proves that they may, and says whom it is for. Nothing of it is interpreted yet. */
export function receiveMail(request: RawRequest, settings: Settings): WebhookOutcome {
  if (request.method.toUpperCase() !== 'POST') return refuse(405, 'mail is posted')
  const { body, headers, query } = request
  if (body.byteLength > settings.maxMailBytes) return refuse(413, 'the mail is too large')
  const to = headers['x-inboxkit-to'] ?? query.to ?? ''
  const from = headers['x-inboxkit-from'] ?? query.from ?? null
  if (!knows(settings.inboundSecret, request, { to, from, mail: body }))
    return refuse(401, 'the signature or the secret does not match')
  const recipients = addressesIn(to)
  if (!recipients)
    return refuse(400, `x-inboxkit-to names no address, one that is none, or over ${MOST_RECIPIENTS}`)
  if (from !== null && from.length > 320) return refuse(400, 'x-inboxkit-from is too long')
  const head = Buffer.from(body.subarray(0, LOOKED_AT)).toString('latin1')
  // mbox files and some pipes put a line of their own before the header.
  if (!/^(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*[ \t]*:/.test(head)) return refuse(400, 'the body is no mail')
  const sender = /^from:([^\n]*)/im.exec(head)?.[1]?.toLowerCase().trim() ?? ''
  return {
    kind: 'accepted',
    deliveries: recipients.map((recipient): RawDelivery => {
      const key = createHash('sha256').update(`${recipient}\n`).update(body).digest('hex')
      return {
        accountId: taken(recipient).accountId,
        key,
        eventType: 'mail',
        sender,
        body: enclose({ to: recipient, from }, body),
      }
    }),
  }
}

function addressesIn(text: string): readonly string[] | null {
  const given = text.split(',', MOST_RECIPIENTS + 1)
  const read = given.map((address) => canonicalAddress(address.replace(/^\s*<(.*)>\s*$/, '$1')))
  if (read.length > MOST_RECIPIENTS || read.some((address) => address === null)) return null
  return [...new Set(read.filter((address) => address !== null))]
}

function refuse(status: 400 | 401 | 405 | 413, reason: string): WebhookOutcome {
  return { kind: 'rejected', status, reason }
}
