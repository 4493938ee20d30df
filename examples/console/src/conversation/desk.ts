import { createContext, type RefObject, use } from 'react'
import type { Conversation, Message } from '../api/types'

/** What is being written: an answer (to one message, or quoting it), or a note (on one message). */
export interface Target {
  readonly mode: 'reply' | 'note'
  readonly message: Message | null
  readonly quote: boolean
}
export const NO_TARGET: Target = { mode: 'reply', message: null, quote: false }

/** What the timeline and the header ask of the field at the foot. */
export interface Composer {
  focus(): void
  /** Puts a text into the answer, behind what is there. */
  takeUp(text: string): void
}

/** The windows of a conversation, of which one is open at a time. */
export type Panel =
  | 'priority'
  | 'assign'
  | 'topics'
  | 'tags'
  | 'snooze'
  | 'copy'
  | 'transcript'
  | 'email'
  | 'contact'
  | 'level'
  | 'rules'

/** What every part of the screen knows of the conversation that it shows. */
export interface Desk {
  readonly conversation: Conversation
  readonly may: (permission: string) => boolean
  readonly target: Target
  readonly aim: (target: Target) => void
  readonly composer: RefObject<Composer | null>
  /** What was said: where the focus goes that leaves the field. */
  readonly story: RefObject<HTMLElement | null>
  readonly panel: Panel | null
  readonly show: (panel: Panel | null) => void
  readonly audit: boolean
  readonly showAudit: (shown: boolean) => void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('useDesk is for what stands in a conversation.')
  return desk
}
