import type { ReactNode } from 'react'
import { type ControllerRenderProps, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { Checkbox } from '../ui/checkbox'
import { Field, type FieldProps } from '../ui/field'
import { Switch } from '../ui/switch'
import type { ApiForm } from './use-api-form'

export interface FormFieldProps<V extends FieldValues, N extends FieldPath<V>>
  extends Omit<FieldProps, 'children' | 'error'> {
  readonly of: ApiForm<V>
  readonly name: N
  /** The control: `(field) => <Input {...field} />`; any of the kit takes what it is handed. */
  readonly children: (field: ControllerRenderProps<V, N>) => ReactNode
}

/** A field of a form: label, hint, the control, and what is wrong with it. */
export function FormField<V extends FieldValues, N extends FieldPath<V>>({
  of,
  name,
  children,
  ...field
}: FormFieldProps<V, N>) {
  const { field: control, fieldState } = useController({ control: of.form.control, name })
  return (
    <Field {...field} error={fieldState.error?.message ?? deepMessage(fieldState.error)}>
      {children(control)}
    </Field>
  )
}

/** A list or an object may be wrong inside, where it has no fields of its own. */
function deepMessage(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  for (const value of Object.values(error)) {
    if (typeof value !== 'object' || value === null) continue
    if ('message' in value && typeof value.message === 'string') return value.message
  }
  return undefined
}

export interface FormToggleProps<V extends FieldValues, N extends FieldPath<V>> {
  readonly of: ApiForm<V>
  readonly name: N
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly disabled?: boolean
  /** The words at the start, the switch at the end of the row. */
  readonly row?: boolean
}

/** A setting that is on or off. */
export function FormSwitch<V extends FieldValues, N extends FieldPath<V>>({
  of,
  name,
  ...rest
}: FormToggleProps<V, N>) {
  const { field } = useController({ control: of.form.control, name })
  const { value, ...control } = field
  return <Switch {...control} {...rest} checked={Boolean(value)} />
}

/** A yes or no. */
export function FormCheckbox<V extends FieldValues, N extends FieldPath<V>>({
  of,
  name,
  row: _row,
  ...rest
}: FormToggleProps<V, N>) {
  const { field } = useController({ control: of.form.control, name })
  const { value, ...control } = field
  return <Checkbox {...control} {...rest} checked={Boolean(value)} />
}
