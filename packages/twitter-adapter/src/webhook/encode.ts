/** The bytes of a part; null when it is nested too deeply to be written. */
export function encode(part: unknown): Uint8Array | null {
  try {
    return new TextEncoder().encode(JSON.stringify(part))
  } catch {
    return null
  }
}
