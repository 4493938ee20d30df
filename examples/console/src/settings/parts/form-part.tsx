import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { type ControllerRenderProps, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import type { ApiForm } from '../../form'
import styles from './parts.module.css'

/** A part of a form with many fields of its own, each with its own name; what is wrong with the whole is said below. */
export function FormPart<V extends FieldValues, N extends FieldPath<V>>({
  of,
  name,
  children,
}: {
  readonly of: ApiForm<V>
  readonly name: N
  readonly children: (field: ControllerRenderProps<V, N>) => ReactNode
}) {
  const { field, fieldState } = useController({ control: of.form.control, name })
  const message = messageOf(fieldState.error)
  return (
    <div className={styles.form}>
      {children(field)}
      {message ? (
        <p className={styles.wrong} role="alert">
          <CircleAlert size={14} aria-hidden />
          {message}
        </p>
      ) : null}
    </div>
  )
}

/** The first message, however deep in the part it was said. */
function messageOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('message' in error && typeof error.message === 'string' && error.message) return error.message
  for (const [key, value] of Object.entries(error)) {
    const inner = key === 'ref' ? undefined : messageOf(value)
    if (inner) return inner
  }
  return undefined
}
