import { z } from 'zod'
import { type Id, type IdKind, isId } from './id.js'

/** An identifier of that kind: any text goes in, one that is an identifier comes out. */
export const idOf = <K extends IdKind>(kind: K): z.ZodType<Id<K>, string> =>
  z.string().refine((text) => isId(kind, text), {
    message: `is not the identifier of a ${kind}`,
  }) as unknown as z.ZodType<Id<K>, string>

/**
 * Text of `min` to `max` code points (R16) that every storage keeps unchanged (P10). A schema counts code points too, so
 * the limits stand in the description of the API, and a form can judge by them.
 */
export const line = (max: number, min = 1) =>
  z
    .string()
    .refine((text) => [...text].length >= min, {
      message: min === 1 ? 'is empty' : `has fewer than ${min} characters`,
    })
    .refine((text) => [...text].length <= max, { message: `has more than ${max} characters` })
    .refine(wellFormed, { message: 'contains NUL or half a character' })
    .meta({ minLength: min, maxLength: max })

/** True when the text survives every storage unchanged: no NUL, no lone surrogate (P10). */
export function wellFormed(text: string): boolean {
  return !/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
}

/** A tag as it is kept: without spaces around it, in small letters. */
export const tagName = line(64)
  .overwrite((text) => text.trim().toLowerCase())
  .refine((text) => text.length > 0, 'is empty')
