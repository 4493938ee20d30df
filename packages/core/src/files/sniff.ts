import { fileTypeFromBuffer } from 'file-type/core'

/** Of these the first bytes are a promise that browsers keep: they are shown, and nothing else is. */
export const SHOWN_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']

/** What the bytes themselves say they are; null: nothing that is known. Never what a header or a name claims. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  // A moving PNG is a PNG to whoever shows it.
  return found?.mime === 'image/apng' ? 'image/png' : (found?.mime ?? null)
}
