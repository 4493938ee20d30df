/** What is typed in one window, and what the server keeps of it: one draft for all windows of a person. */
export interface DraftState {
  readonly text: string
  /** What the server has, as far as is known here. */
  readonly kept: string
  readonly phase: 'loading' | 'rest' | 'saving' | 'failed'
  /** What this window had the server keep of late: its own echo is no news. */
  readonly own: readonly string[]
  /** What was typed in another window since, while something else is typed here; null: nothing. */
  readonly other: string | null
}

export type DraftEvent =
  | { readonly type: 'typed'; readonly text: string }
  /** What the server says: when it is opened, and when the live stream tells of a change. */
  | { readonly type: 'told'; readonly text: string }
  | { readonly type: 'saving' | 'failed' }
  | { readonly type: 'saved'; readonly text: string }
  | { readonly type: 'take-other' | 'keep-mine' }
  /** It went out: the server has thrown its draft away. */
  | { readonly type: 'sent' }

export const NO_DRAFT: DraftState = { text: '', kept: '', phase: 'loading', own: [], other: null }
const REMEMBERED = 20

export function draftAfter(state: DraftState, event: DraftEvent): DraftState {
  switch (event.type) {
    case 'typed':
      return { ...state, text: event.text }
    case 'told':
      return told(state, event.text)
    case 'saving':
      return { ...state, phase: 'saving', own: [...state.own, state.text].slice(-REMEMBERED) }
    case 'saved':
      return { ...state, phase: 'rest', kept: event.text }
    case 'failed':
      return { ...state, phase: 'failed' }
    case 'take-other':
      return state.other === null ? state : { ...state, text: state.other, kept: state.other, other: null }
    case 'keep-mine':
      return state.other === null ? state : { ...state, kept: state.other, other: null }
    case 'sent':
      return { ...NO_DRAFT, phase: 'rest', own: [...state.own, ''].slice(-REMEMBERED) }
  }
}

function told(state: DraftState, text: string): DraftState {
  const rest = state.phase === 'loading' ? 'rest' : state.phase
  if (text === state.text) return { ...state, kept: text, phase: rest, other: null }
  if (state.phase !== 'loading' && (text === state.kept || state.own.includes(text)))
    return { ...state, phase: rest }
  const untouched = state.text === state.kept
  if (untouched) return { ...state, text, kept: text, phase: rest, other: null }
  // Something was typed before the old draft was here: an empty draft is no news.
  if (text === '' && state.phase === 'loading') return { ...state, phase: rest }
  return { ...state, phase: rest, other: text }
}

/** Whether the server is to keep what is typed now. Not while two windows disagree: one would overwrite the other. */
export const isUnsaved = ({ text, kept, phase, other }: DraftState): boolean =>
  phase !== 'loading' && phase !== 'saving' && other === null && text !== kept
