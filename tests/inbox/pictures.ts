/** The smallest pictures there are, whole and true to their types. */
export const PNG = bytes(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
)
export const GIF = bytes('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7')

function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}

/** A picture with so many bytes: what follows its end is nobody's concern. */
export function padded(picture: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length)
  whole.set(picture)
  return whole
}
