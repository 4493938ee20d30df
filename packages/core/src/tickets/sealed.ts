import type { z } from 'zod'
import { base64url, fromBase64url } from '../base64url.js'
import type { Secrets } from '../ports/services.js'

/** What a browser carries for us and cannot read or change: base64url of sealed JSON, bound to what it is for. */
export async function sealedText(secrets: Secrets, place: string, value: unknown): Promise<string> {
  const sealed = await secrets.seal(new TextEncoder().encode(JSON.stringify(value)), place)
  return base64url(sealed)
}

/** Null: not one of ours, or no longer. */
export async function openedText<S extends z.ZodType>(
  secrets: Secrets,
  place: string,
  text: string,
  schema: S,
): Promise<z.output<S> | null> {
  if (!/^[\w-]{20,4000}$/.test(text)) return null
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(await secrets.open(fromBase64url(text), place))))
  } catch {
    // Cut, changed, of another key, or of a shape that was: all the same, it is none of ours.
    return null
  }
}
