import { type Fields, number, objects, string, webAddress } from './fields.js'

/** A shortened link of a text and what stands for it: the address behind it, or nothing where an attachment shows it. */
export interface Link {
  readonly start: number
  readonly end: number
  readonly short: string
  readonly long: string
}

/** Of both vocabularies: v2 has `start` and `end`, v1.1 has `indices`. Entries without a usable address are left out. */
export function linksOf(entities: Fields, hidden: ReadonlySet<string>): readonly Link[] {
  const links: Link[] = []
  for (const name of ['urls', 'media']) {
    for (const entry of objects(entities[name])) {
      const short = string(entry.url)
      if (short === null || !/^https?:\/\/t\.co\/\w{1,40}$/i.test(short)) continue
      const indices = Array.isArray(entry.indices) ? entry.indices : []
      const start = number(entry.start) ?? number(indices[0]) ?? -1
      const end = number(entry.end) ?? number(indices[1]) ?? -1
      const long = hidden.has(short) ? '' : webAddress(entry.expanded_url)
      if (long !== null) links.push({ start, end, short, long })
    }
  }
  return links
}

const POST_MEDIA = /^https:\/\/(?:x|twitter)\.com\/\w{1,50}\/status\/\d{1,19}\/(?:photo|video)\/\d{1,2}$/
const MESSAGE_MEDIA = /^https:\/\/(?:x|twitter)\.com\/messages\/media\/\d{1,19}$/

/** Whether X shows an attachment there: no address that anybody wrote. */
export const isMediaPage = (address: string): boolean =>
  POST_MEDIA.test(address) || MESSAGE_MEDIA.test(address)

/** The shortened links of a text that lead to what is attached to it. */
export function mediaLinks(entities: Fields): readonly string[] {
  return ['urls', 'media'].flatMap((name) =>
    objects(entities[name]).flatMap(({ url, expanded_url }) =>
      isMediaPage(string(expanded_url) ?? '') ? (string(url) ?? []) : [],
    ),
  )
}

/** What is shown of a text beside an answer to it: without its pictures' links, unless there is nothing else. */
export function snapshotOf({ body, entities }: { readonly body: string | null; readonly entities: Fields }) {
  if (body === null) return null
  const words = plainText(body, linksOf(entities, new Set(mediaLinks(entities))))
  return words === '' ? plainText(body, linksOf(entities, new Set())) : words
}

/**
 * The text as its author wrote it: `&amp;`, `&lt;` and `&gt;` unescaped once, shortened links replaced by what they stand for.
 * X counts its indices in code points (pitfall 14); where they do not fit, the link is looked up by its letters.
 */
export function plainText(text: string, links: readonly Link[]): string {
  const points = links.length > 0 ? Array.from(text) : []
  const places: { start: number; end: number; long: string }[] = []
  const strays = new Map<string, string>()
  for (const link of links) {
    const fits = points.slice(link.start, link.end).join('') === link.short
    if (fits) places.push(link)
    else strays.set(link.short, link.long)
  }
  places.sort((a, b) => a.start - b.start)
  let plain = ''
  let from = 0
  const literal = (until: number) => {
    plain += unescapeOnce(points.slice(from, until).join(''), strays)
  }
  if (places.length === 0) return tidy(unescapeOnce(text, strays), links)
  for (const place of places) {
    if (place.start < from) continue
    literal(place.start)
    plain += place.long
    from = place.end
  }
  literal(points.length)
  return tidy(plain, links)
}

const ESCAPED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

function unescapeOnce(text: string, strays: ReadonlyMap<string, string>): string {
  return text.replace(/&(?:amp|lt|gt);|https?:\/\/t\.co\/\w{1,40}/gi, (found) => {
    return ESCAPED[found.toLowerCase()] ?? strays.get(found) ?? found
  })
}

/** A hidden media link leaves the blank before it. */
function tidy(text: string, links: readonly Link[]): string {
  return links.some((link) => link.long === '') ? text.trimEnd() : text
}
