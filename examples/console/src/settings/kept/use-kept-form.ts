import type { FieldPath, FieldValues } from 'react-hook-form'
import type { paths } from '../../api/schema'
import type { Body, Operation } from '../../api/types'
import { type ApiForm, useBodyForm } from '../../form'
import { ifMatch } from '../parts/if-match'
import { type News, useBase, useNews } from '../parts/use-editing'
import type { SectionName } from '../sections'
import { useAfterSave } from './use-after-save'

/** Something in a list of the settings, with the revision at which it was read. */
export interface Kept {
  readonly id: string
  readonly name: string
  readonly revision?: number | null | undefined
}

export interface KeptFormOptions<Name extends Operation, V extends FieldValues, Row extends Kept> {
  readonly operation: Name
  readonly section: SectionName
  /** What a save makes out of date. */
  readonly stale: readonly (keyof paths)[]
  /** null: a new one. */
  readonly row: Row | null
  readonly valuesOf: (row: Row | null) => V
  readonly toBody: (values: V) => Body<Name>
  readonly save: (body: Body<Name>, headers: Record<string, string>) => Promise<{ data?: Row | undefined }>
  /** The field that a place in the body was made of, where they are called otherwise. */
  readonly fieldOf?: (path: string) => FieldPath<V> | undefined
}

/**
 * The form over one thing of a list. It is saved only while it is still what was read; it follows what others save
 * meanwhile; what was just made has its own address from then on.
 */
export function useKeptForm<Name extends Operation, V extends FieldValues, Row extends Kept>({
  operation,
  section,
  stale,
  row,
  valuesOf,
  toBody,
  save,
  fieldOf,
}: KeptFormOptions<Name, V, Row>): { readonly form: ApiForm<V>; readonly news: News } {
  const revision = row?.revision ?? null
  const base = useBase(revision)
  const after = useAfterSave(section, stale)
  const form = useBodyForm<Name, V, Row | undefined>({
    operation,
    defaults: valuesOf(row),
    toBody,
    ...(fieldOf ? { fieldOf } : {}),
    submit: async (body) => (await save(body, ifMatch(base.revision()))).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision ?? null)
      return valuesOf(answer)
    },
    onSaved: (answer) => after(answer, row === null),
  })
  return { form, news: useNews(form, base, revision, valuesOf(row)) }
}

/** The values as the API takes them: of which thing, and its name without the blanks around it. */
export const bodyOfKept = <V extends { readonly name: string }>(
  row: Kept | null,
  values: V,
): V & { readonly id?: string } => ({
  ...(row ? { id: row.id } : {}),
  ...values,
  name: values.name.trim(),
})
