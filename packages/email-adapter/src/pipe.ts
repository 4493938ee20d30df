import { parseArgs } from 'node:util'
import { signMail } from './inbound/signature.js'

/** What mail servers understand (sysexits.h): keep it and try again, give up, or it is set up wrongly. */
const EXIT = { done: 0, refused: 65, later: 75, wrong: 78 } as const
const USAGE =
  'inboxkit-email-pipe --to <recipient> [--from <envelope sender>] < mail, with INBOXKIT_EMAIL_URL and INBOXKIT_EMAIL_SECRET set'
/** What is read at most, in bytes; the inbox itself has a lower limit and says so. */
const MOST_BYTES = 50 * 1024 * 1024

export interface Piped {
  readonly code: number
  /** What the mail server logs. Nothing of the mail is in it. */
  readonly line: string | null
}

/** Brings the mail on standard input to the inbox, for the pipe of a mail server. Never throws. */
export async function pipe(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  input: AsyncIterable<Uint8Array>,
): Promise<Piped> {
  const { INBOXKIT_EMAIL_URL: url, INBOXKIT_EMAIL_SECRET: secret } = environment
  const { to, from } = readArguments(args, environment)
  if (!url || !URL.canParse(url) || !secret || !to) return { code: EXIT.wrong, line: USAGE }
  const mail = await read(input)
  if (!mail) return { code: EXIT.refused, line: `The mail has more than ${MOST_BYTES} bytes.` }
  const headers = {
    'content-type': 'message/rfc822',
    'x-inboxkit-to': to,
    ...(from === null ? {} : { 'x-inboxkit-from': from }),
    'x-inboxkit-signature': signMail(secret, { to, from, mail }),
  }
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: mail })
    if (answer.ok) return { code: EXIT.done, line: null }
    const line = `The inbox answered ${answer.status}.`
    if (answer.status === 401 || answer.status === 404) return { code: EXIT.later, line }
    return { code: answer.status >= 500 || answer.status === 429 ? EXIT.later : EXIT.refused, line }
  } catch {
    return { code: EXIT.later, line: 'The inbox does not answer.' }
  }
}

function readArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): { readonly to: string | null; readonly from: string | null } {
  // The pipe of an alias says both in the environment.
  const { ORIGINAL_RECIPIENT, SENDER } = environment
  try {
    const options = { to: { type: 'string' }, from: { type: 'string' } } as const
    const { values } = parseArgs({ args: [...args], options })
    return { to: values.to ?? ORIGINAL_RECIPIENT ?? null, from: values.from ?? SENDER ?? null }
  } catch {
    return { to: null, from: null }
  }
}

async function read(input: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    size += chunk.byteLength
    if (size > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
