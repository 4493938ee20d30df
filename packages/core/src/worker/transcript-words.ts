import { transcribed } from '../queries/transcript.js'
import type { MessageView } from '../views/shapes.js'

/** Of words so much is in a mail at most, in UTF-16 units; the latest messages have them. */
const MAX_WORDS = 400_000

interface Given {
  readonly conversationId: string
  readonly channel: string
  /** The newest first. */
  readonly messages: readonly MessageView[]
  /** There are earlier ones. */
  readonly more: boolean
}

/** The words of a conversation as a mail: who, when, what, the oldest first. Subject and head quote nobody. */
export function transcriptMail({ conversationId, channel, messages, more }: Given) {
  const { kept, cut } = fitting(messages)
  const account = channel.replace(/\s+/g, ' ')
  const head = [
    `Conversation ${conversationId} on ${account}`,
    more || cut
      ? `The latest ${kept.length} messages. What was written before them stands in the inbox.`
      : `All ${kept.length} messages.`,
  ]
  const entries = kept.reverse().map(entryOf)
  return {
    subject: `Transcript of a conversation on ${account}`,
    text: [head.join('\n'), ...entries.map(({ who, said }) => [who, ...said].join('\n'))].join('\n\n'),
    html: page(head, entries),
  }
}

interface Entry {
  readonly who: string
  readonly said: readonly string[]
}

function entryOf(message: MessageView): Entry {
  const { who, mark, said } = transcribed(message)
  const when = `${message.sentAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return { who: [when, who, ...(mark ? [mark] : [])].join(' · '), said }
}

/** The newest whose words fit; of the newest its beginning, if not even that does. */
function fitting(messages: readonly MessageView[]): { kept: MessageView[]; cut: boolean } {
  let left = MAX_WORDS
  const kept: MessageView[] = []
  for (const message of messages) {
    if (message.text.length > left) {
      if (kept.length === 0) kept.push({ ...message, text: `${message.text.slice(0, MAX_WORDS)} …` })
      return { kept, cut: true }
    }
    left -= message.text.length
    kept.push(message)
  }
  return { kept, cut: false }
}

/** Nothing in it but text: no address becomes a link, and nothing is loaded. */
function page(head: readonly string[], entries: readonly Entry[]): string {
  const said = (text: string) => `<p style="margin:0;white-space:pre-wrap">${escaped(text)}</p>`
  const parts = entries.map(
    ({ who, said: lines }) =>
      `<div style="margin:0 0 16px"><p style="margin:0;color:#555">${escaped(who)}</p>${lines.map(said).join('')}</div>`,
  )
  const top = head.map((line) => `<p style="margin:0 0 4px">${escaped(line)}</p>`).join('')
  return `<!doctype html><html><head><meta charset="utf-8"></head><body style="font-family:sans-serif">${top}<hr>${parts.join('')}</body></html>`
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
