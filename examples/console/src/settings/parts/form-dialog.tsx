import { type ReactNode, useId } from 'react'
import type { FieldValues } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { type ApiForm, FormProblem, useUnsavedGuard } from '../../form'
import { Button, Dialog } from '../../ui'
import parts from './parts.module.css'

interface FormDialogProps<V extends FieldValues> {
  readonly of: ApiForm<V>
  readonly title: ReactNode
  readonly description?: ReactNode
  /** The word on the main button. */
  readonly save: string
  readonly size?: 'sm' | 'md'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A short form over the page. Enter saves; what is refused stays in the fields. */
export function FormDialog<V extends FieldValues>({
  of,
  title,
  description,
  save,
  size = 'sm',
  onClose,
  children,
}: FormDialogProps<V>) {
  const words = useTranslations('ui')
  const id = useId()
  useUnsavedGuard(of.wouldLose)
  return (
    <Dialog
      open
      size={size}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      holds={of.dirty}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button variant="primary" type="submit" form={id} busy={of.saving}>
            {save}
          </Button>
        </>
      }
    >
      <form id={id} className={parts.form} onSubmit={of.submit}>
        <FormProblem of={of} />
        {children}
      </form>
    </Dialog>
  )
}
