/** A piece of a page. Only `html` makes one: whatever is not one is text, and is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template. `false` and `null` are nothing, so that `condition && html` works. */
export type Part = Html | string | number | boolean | null | undefined | readonly Part[]

/** A template whose parts are escaped, for text and for quoted attributes alike (P16). */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let out = literals[0] ?? ''
  for (const [place, part] of parts.entries()) out += render(part) + (literals[place + 1] ?? '')
  return new Html(out)
}

function render(part: Part): string {
  if (part === null || part === undefined || typeof part === 'boolean') return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(render).join('')
  return String(part)
    .replace(/[&<>"'`]/g, (sign) => ESCAPED[sign] ?? '')
    .replaceAll('\0', '\ufffd')
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}
