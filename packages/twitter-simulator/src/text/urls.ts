import { domainToASCII } from 'node:url'

export interface FoundUrl {
  index: number
  text: string
  /** With a protocol, where the author left it out. */
  href: string
}

/** Endings that make a bare `example.com` a link. Country endings are all pairs of letters. */
const GENERIC =
  'com|org|net|edu|gov|mil|int|info|biz|name|app|dev|shop|store|online|site|blog|news|cloud|tech|xyz|page|link|live|help|support|agency|design|studio|email|world|today|team|chat|social|games|bank|travel|museum|jobs|mobi|pro|tel|asia|cat|coop|aero'

const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}])?'
const PATH = "(?:[/?#][\\p{L}\\p{N}\\-._~:/?#[\\]@!$&'()*+,;=%|]*)?"
const CANDIDATE = new RegExp(
  `(?<![\\p{L}\\p{N}@$#_/.-])(https?://)?((?:${LABEL}\\.)+(${GENERIC}|[a-z]{2}|\\p{L}{2,}))(?![\\p{L}\\p{N}@])(?::\\d{1,5})?(${PATH})`,
  'giu',
)
const BARE_ENDING = new RegExp(`^(?:${GENERIC}|[a-z]{2})$`, 'i')
const ALWAYS_BARE = /^(?:co|tv)$/i

/**
 * The links in a text as X sees them. Close to X's own rule and not the same: the endings of bare domains are a
 * shortened list. A label longer than 63 characters in its encoded form makes no link.
 */
export function findUrls(text: string): FoundUrl[] {
  const found: FoundUrl[] = []
  for (const match of text.matchAll(CANDIDATE)) {
    const [all, protocol, host = '', ending = '', path = ''] = match
    if (domainToASCII(host) === '' || !labelsFit(host)) continue
    if (!protocol && !bareLink(host, ending, path)) continue
    const trimmed = trimEnd(all)
    if (trimmed.length > 4096) continue
    found.push({ index: match.index, text: trimmed, href: protocol ? trimmed : `http://${trimmed}` })
  }
  return found
}

function labelsFit(host: string): boolean {
  return domainToASCII(host)
    .split('.')
    .every((label) => label.length > 0 && label.length <= 63)
}

function bareLink(host: string, ending: string, path: string): boolean {
  if (!BARE_ENDING.test(ending)) return false
  // `yes.no` alone is two sentences; with a path, a subdomain or a generic ending it is an address.
  const country = ending.length === 2 && !ALWAYS_BARE.test(ending)
  return !country || path.length > 1 || host.split('.').length > 2
}

/** Punctuation that ends a sentence, and a bracket that was not opened inside, do not belong to the link. */
function trimEnd(url: string): string {
  let end = url.length
  for (;;) {
    const last = url[end - 1] ?? ''
    if (/[.,:;!?'"|*~[\]]/.test(last)) end--
    else if (last === ')' && count(url.slice(0, end), ')') > count(url.slice(0, end), '(')) end--
    else return url.slice(0, end)
  }
}

const count = (text: string, char: string): number => text.split(char).length - 1
