import { type ReactNode, useSyncExternalStore } from 'react'
import { useLater } from './use-later'

export interface ConfirmOptions {
  /** The question. */
  readonly title: ReactNode
  /** What follows from a yes. */
  readonly text?: ReactNode
  /** The word for yes: what is done, “Delete queue”. */
  readonly action: string
  /** The word for no; “Cancel” unless said. */
  readonly cancel?: string
  /** Something is lost by it: the button is red and the focus on the other one. */
  readonly danger?: boolean
  /** What must be typed before it can be confirmed. */
  readonly typed?: string
}

interface Question {
  readonly options: ConfirmOptions
  readonly answer: (yes: boolean) => void
  readonly open: boolean
}

let question: Question | undefined
const listeners = new Set<() => void>()
const ask = (next: Question | undefined) => {
  question = next
  for (const listener of listeners) listener()
}

/** Asks, from anywhere, in the one {@link ConfirmHost}. A second question answers the first with no. */
export function confirm(options: ConfirmOptions): Promise<boolean> {
  question?.answer(false)
  return new Promise((resolve) => ask({ options, open: true, answer: resolve }))
}

/** {@link confirm}, for those who like a hook: `if (await confirm({ … })) remove()`. */
export function useConfirm(): typeof confirm {
  return confirm
}

const loadDialog = async () => (await import('./confirm-dialog')).ConfirmDialog

/** The place where {@link confirm} asks. One a page. */
export function ConfirmHost() {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => question,
  )
  const Dialog = useLater(loadDialog)
  if (!now || !Dialog) return null
  return (
    <Dialog
      {...now.options}
      open={now.open}
      onAnswer={(yes) => {
        now.answer(yes)
        if (question === now) ask({ ...now, open: false })
      }}
      onClosed={() => {
        if (question && !question.open) ask(undefined)
      }}
    />
  )
}
