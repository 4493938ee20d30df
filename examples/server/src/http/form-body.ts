import formbody from '@fastify/formbody'
import { InboxError, wellFormed } from '@inboxkit/core'
import type { FastifyInstance } from 'fastify'

/** More fields than any form of ours has. */
const MAX_FIELDS = 200

/** Stands for a body that is no form: a parser that throws would end the process. */
class NotAForm {}

/** Forms of browsers, read strictly: what is not UTF-8, or holds NUL, is refused and not repaired (P10). */
export async function readForms(app: FastifyInstance): Promise<void> {
  await app.register(formbody, { parser: (text) => parseForm(text) as Record<string, unknown> })
  app.addHook('preValidation', async (request) => {
    if (!(request.body instanceof NotAForm)) return
    throw new InboxError('INVALID_INPUT', 'The form is not valid.', {
      issues: [{ path: 'body', message: 'is not a form in UTF-8' }],
    })
  })
}

/** Fields by name; one that is given several times is a list. */
export function parseForm(text: string): Readonly<Record<string, string | string[]>> | NotAForm {
  const fields = new Map<string, string[]>()
  const pairs = text === '' ? [] : text.split('&')
  if (pairs.length > MAX_FIELDS) return new NotAForm()
  try {
    for (const pair of pairs) {
      const place = pair.indexOf('=')
      const [name, value] = [
        place < 0 ? pair : pair.slice(0, place),
        place < 0 ? '' : pair.slice(place + 1),
      ].map((part) => decodeURIComponent(part.replaceAll('+', ' '))) as [string, string]
      if (!wellFormed(name) || !wellFormed(value)) return new NotAForm()
      fields.set(name, [...(fields.get(name) ?? []), value])
    }
  } catch {
    return new NotAForm()
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}
