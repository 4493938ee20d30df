import { MESSAGE_KINDS } from '../../model/message.js'
import type { Field, Scope } from './field.js'
import { latest, wordsOf } from './fold.js'

const scopes: readonly Scope[] = ['automation', 'trigger']
const words = latest(wordsOf)

/** What conditions ask of the message that came, or that the change brought; of a change without one nothing is known. */
export const messageFields: Readonly<Record<string, Field>> = {
  'message.text': { type: 'text', scopes, read: ({ message }) => message?.text ?? null },
  'message.words': {
    type: 'number',
    scopes,
    read: ({ message }) => (message ? words(message.text) : null),
  },
  'message.kind': {
    type: 'one',
    scopes,
    choices: MESSAGE_KINDS,
    read: ({ message }) => message?.row.kind ?? null,
  },
  'message.first': { type: 'boolean', scopes, read: ({ message }) => message?.first ?? null },
  'message.direction': {
    type: 'one',
    scopes: ['trigger'],
    choices: ['in', 'out'],
    read: ({ message }) => message?.row.direction ?? null,
  },
}
