import { withoutInvalidCharacters } from '../length/characters.js'
import { leadingHandles } from '../parse/mentions.js'

/**
 * Whether what X shows is what was sent. X puts handles before a reply, expands links, adds a link for a quote and for
 * pictures, and changes white space and composition; none of that makes another text.
 */
export function sameText(found: { text: string; quotedId: string | null }, sent: string): boolean {
  const shown = alike(found.text)
  const meant = alike(sent)
  if (shown === meant) return true
  if (found.quotedId === null) return false
  const link = shown.lastIndexOf(' ')
  const end = shown.slice(link + 1)
  return end.endsWith(`/status/${found.quotedId}`) && shown.slice(0, Math.max(0, link)) === meant
}

/** One way to write a text, for comparing only. */
export function alike(text: string): string {
  let rest = withoutInvalidCharacters(text).normalize().trim()
  for (const handle of leadingHandles(rest)) rest = rest.slice(handle.length + 1).trimStart()
  return rest
    .replace(/\bhttps?:\/\//gi, '')
    .replace(/\/(?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim()
}
