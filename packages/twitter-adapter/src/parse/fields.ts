import { unreadable } from './unreadable.js'

/** A JSON object whose shape nobody promised. */
export type Fields = Readonly<Record<string, unknown>>

const NONE: Fields = Object.freeze(Object.create(null) as Record<string, unknown>)

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object under a name, or an empty one. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : NONE
}

/** The objects of a list; what is no object in it is left out (a null attachment must not stop a message). */
export function objects(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}

export function string(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function flag(value: unknown): boolean | null {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : null
}

/** Only http and https ever leave a payload as an address (P16). */
export function webAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 4096 || !/^https?:\/\//i.test(value)) return null
  return URL.canParse(value) ? value : null
}

const IDENTIFIER = /^[0-9]{1,19}$/

/**
 * An identifier by name. X writes 64-bit numbers, which JSON.parse rounds: the `_str` twin wins, a string is taken
 * as it is, and a number only while it is exact (pitfall 1).
 */
export function identifier(from: Fields, name: string): string | null {
  for (const value of [from[`${name}_str`], from[name]]) {
    if (typeof value === 'string' && IDENTIFIER.test(value)) return value
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value)
  }
  return null
}

/** @throws INVALID_INPUT when it is missing or was rounded */
export function requiredIdentifier(from: Fields, name: string, path: string): string {
  const found = identifier(from, name)
  if (found === null) throw unreadable(`${path}.${name}`, 'is no identifier')
  return found
}

/** @throws INVALID_INPUT */
export function requiredString(from: Fields, name: string, path: string): string {
  const found = string(from[name])
  if (found === null) throw unreadable(`${path}.${name}`, 'is no text')
  return found
}
