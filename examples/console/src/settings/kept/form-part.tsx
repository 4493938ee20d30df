import type { ReactNode } from 'react'
import { type ControllerRenderProps, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import type { ApiForm } from '../../form'
import { Banner } from '../../ui'

interface FormPartProps<V extends FieldValues, N extends FieldPath<V>> {
  readonly of: ApiForm<V>
  readonly name: N
  readonly children: (field: ControllerRenderProps<V, N>) => ReactNode
}

/** A part of a form with many controls, each with a name of its own: a field would give all of them the same. */
export function FormPart<V extends FieldValues, N extends FieldPath<V>>({
  of,
  name,
  children,
}: FormPartProps<V, N>) {
  const { field, fieldState } = useController({ control: of.form.control, name })
  return (
    <>
      {fieldState.error?.message ? <Banner tone="bad">{fieldState.error.message}</Banner> : null}
      {children(field)}
    </>
  )
}
