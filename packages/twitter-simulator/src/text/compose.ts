import type { Entities, Link, Mention, Tag } from '../state/types.js'
import { findUrls } from './urls.js'

interface Person {
  id: string
  username: string
}

export interface ComposeInput {
  typed: string
  /** Whom X names in front of a reply; those the author has typed at the beginning are not named twice. */
  implied: readonly Person[]
  lookup: (username: string) => Person | undefined
  /** A short link for an address: `https://t.co/…`. */
  shorten: (expanded: string) => string
  /** Links that X appends: to attached media and to the quoted post. */
  appended: readonly { expanded: string; display: string; mediaKey?: string }[]
}

export interface Composed {
  text: string
  displayStart: number
  displayEnd: number
  entities: Entities
}

const MENTION = /(?<![\p{L}\p{N}_@/.$#!%&*])@([A-Za-z0-9_]{1,15})(?![A-Za-z0-9_@])/gu
const HASHTAG = /(?<![\p{L}\p{N}_&/#@])#([\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*)/gu
const CASHTAG = /(?<![\p{L}\p{N}_$])\$([A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?)(?![A-Za-z0-9_])/gu

const points = (text: string): number => Array.from(text).length

/** The text of a post as the API shows it, with what stands where (in code points). */
export function compose(input: ComposeInput): Composed {
  const typedLead = new Set(leadingMentions(input.typed).map((name) => name.toLowerCase()))
  const added = input.implied.filter((person) => !typedLead.has(person.username.toLowerCase()))
  const lead = added.map((person) => `@${person.username} `).join('')
  const { text: body, links } = shortenLinks(input.typed, points(lead), input.shorten)
  const mentions = findMentions(lead + body, lead.length, input.lookup)
  let text = lead + body
  const displayEnd = points(text)
  for (const extra of input.appended) {
    if (text !== '') text += ' '
    const url = input.shorten(extra.expanded)
    const start = points(text)
    text += url
    links.push({
      start,
      end: start + url.length,
      url,
      expanded: extra.expanded,
      display: extra.display,
      ...(extra.mediaKey === undefined ? {} : { mediaKey: extra.mediaKey }),
    })
  }
  return {
    text,
    displayStart: points(lead),
    displayEnd,
    entities: {
      mentions,
      urls: links,
      hashtags: findTags(lead + body, HASHTAG),
      cashtags: findTags(lead + body, CASHTAG),
    },
  }
}

/** The run of @names that a text begins with. */
export function leadingMentions(text: string): string[] {
  const run = /^(?:\s*@[A-Za-z0-9_]{1,15}(?![A-Za-z0-9_]))*/.exec(text)?.[0] ?? ''
  return Array.from(run.matchAll(/@([A-Za-z0-9_]{1,15})/g), (match) => match[1] ?? '')
}

function shortenLinks(typed: string, offset: number, shorten: (url: string) => string) {
  const links: Link[] = []
  let text = ''
  let from = 0
  for (const found of findUrls(typed)) {
    text += typed.slice(from, found.index)
    const url = shorten(found.href)
    const start = offset + points(text)
    links.push({ start, end: start + url.length, url, expanded: found.href, display: displayOf(found.href) })
    text += url
    from = found.index + found.text.length
  }
  return { text: text + typed.slice(from), links }
}

export function displayOf(href: string): string {
  const bare = href.replace(/^https?:\/\/(www\.)?/i, '')
  return bare.length > 26 ? `${bare.slice(0, 26)}…` : bare
}

function findMentions(text: string, leadLength: number, lookup: ComposeInput['lookup']): Mention[] {
  const out: Mention[] = []
  for (const match of text.matchAll(MENTION)) {
    const person = lookup(match[1] ?? '')
    if (!person) continue
    const start = points(text.slice(0, match.index))
    out.push({
      start,
      end: start + points(match[0]),
      username: person.username,
      id: person.id,
      implied: match.index < leadLength,
    })
  }
  return out
}

function findTags(text: string, pattern: RegExp): Tag[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const start = points(text.slice(0, match.index))
    return { start, end: start + points(match[0]), tag: match[1] ?? '' }
  })
}
