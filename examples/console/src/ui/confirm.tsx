import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useId, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { cx } from './cx'
import styles from './dialog.module.css'
import { Field } from './field'
import { Input } from './input'

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

/** The dialog of {@link confirm}, for a caller who keeps the state. */
export interface ConfirmDialogProps extends ConfirmOptions {
  readonly open: boolean
  readonly onAnswer: (yes: boolean) => void
  /** After it has gone from the screen. */
  readonly onClosed?: () => void
  readonly busy?: boolean
}

/** A question that has to be answered. */
export function ConfirmDialog({
  open,
  onAnswer,
  onClosed,
  title,
  text,
  action,
  cancel,
  danger = false,
  typed,
  busy = false,
}: ConfirmDialogProps) {
  const t = useTranslations('ui')
  const form = useId()
  const no = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const yes = useRef<HTMLButtonElement>(null)
  const [entry, setEntry] = useState('')
  const missing = typed !== undefined && entry.trim() !== typed
  const first = typed !== undefined ? field : danger ? no : yes
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(now) => !now && onAnswer(false)}
      onOpenChangeComplete={(now) => {
        if (now) return
        setEntry('')
        onClosed?.()
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={cx(styles.dialog, styles.sm)} initialFocus={first}>
          <header className={styles.head}>
            <div className={styles.heading}>
              <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
              {text ? (
                <AlertDialog.Description className={styles.about}>{text}</AlertDialog.Description>
              ) : null}
            </div>
          </header>
          <form
            id={form}
            className={typed === undefined ? undefined : styles.body}
            onSubmit={(event) => {
              event.preventDefault()
              event.stopPropagation()
              if (!missing) onAnswer(true)
            }}
          >
            {typed === undefined ? null : (
              <Field label={t('confirm.type', { text: typed })}>
                <Input
                  ref={field}
                  value={entry}
                  onChange={(event) => setEntry(event.target.value)}
                  autoComplete="off"
                  spellCheck={false}
                />
              </Field>
            )}
          </form>
          <footer className={styles.foot}>
            <Button ref={no} onClick={() => onAnswer(false)}>
              {cancel ?? t('cancel')}
            </Button>
            <Button
              ref={yes}
              type="submit"
              form={form}
              variant={danger ? 'danger' : 'primary'}
              busy={busy}
              disabled={missing}
            >
              {action}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
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

/** The place where {@link confirm} asks. One a page. */
export function ConfirmHost() {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => question,
  )
  if (!now) return null
  return (
    <ConfirmDialog
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
