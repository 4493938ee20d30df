import type { Attribute } from './use-contact'

type Value = Attribute['value']

/** What stands in the field while it is edited. */
export const typedOf = ({ value }: Attribute): string => (value === null ? '' : String(value))

/** What was typed as a value of the attribute's type; null clears it, `undefined` is none of that type. */
export function readValue(type: Attribute['type'], typed: string): Value | undefined {
  const text = typed.trim()
  if (text === '') return null
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined
  if (type !== 'number') return text
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}

/** The kind of field that a browser offers for it. */
export const fieldOf = (type: Attribute['type']): 'text' | 'number' | 'email' | 'date' =>
  type === 'number' || type === 'email' || type === 'date' ? type : 'text'
