import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import type { ConfirmOptions } from './confirm'
import { cx } from './cx'
import styles from './dialog.module.css'
import { Field } from './field'
import { Input } from './input'

/** The dialog of {@link confirm}, for a caller who keeps the state. */
interface ConfirmDialogProps extends ConfirmOptions {
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
