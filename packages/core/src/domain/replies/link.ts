import { InboxError } from '../../errors.js'
import type { WorkspaceSettings } from '../../model/configuration.js'
import type { LinkForm } from '../../model/delivery.js'
import type { TextMeasure } from '../../ports/channel-adapter.js'
import { compose } from './compose.js'

/** What an agent may ask for; null: as the workspace is set. */
export const LINK_WISHES = ['none', 'shortened', 'original'] as const
export type LinkWish = (typeof LINK_WISHES)[number]

type Set = Pick<WorkspaceSettings, 'ticketLinks' | 'allowOriginalLinks'>

/** What a public reply may carry, the first of them when nothing is said (R172, R175). */
export function linkChoices({ ticketLinks, allowOriginalLinks }: Set): readonly LinkWish[] {
  if (ticketLinks === 'off') return ['none']
  if (ticketLinks === 'always-shortened') return ['shortened']
  return allowOriginalLinks ? LINK_WISHES : ['none', 'shortened']
}

/**
 * The form in which the ticket link goes out with a reply; null: without one. Only public replies carry it (R118).
 * @throws ACTION_REFUSED for a wish that the workspace, or a private conversation, does not allow
 */
export function linkOf(
  settings: Set,
  visibility: 'public' | 'private',
  wish: LinkWish | null,
): LinkForm | null {
  const isPrivate = visibility === 'private'
  const choices = isPrivate ? (['none'] as const) : linkChoices(settings)
  const chosen = wish ?? choices[0] ?? 'none'
  if (choices.includes(chosen as never)) return chosen === 'none' ? null : chosen
  const { reason, message } = refusal(settings, isPrivate, chosen)
  throw new InboxError('ACTION_REFUSED', message, { action: 'link', reason })
}

function refusal({ ticketLinks }: Set, isPrivate: boolean, chosen: LinkWish) {
  if (isPrivate) return { reason: 'private', message: 'Ticket links go out with public replies alone.' }
  if (ticketLinks === 'off')
    return { reason: 'off', message: 'Ticket links are switched off; an administrator switches them on.' }
  if (ticketLinks === 'always-shortened')
    return { reason: 'always-shortened', message: 'Every public reply here carries the shortened link.' }
  return { reason: chosen, message: 'Links that are not shortened are not allowed here; shorten it.' }
}

/** The text as it goes out. */
export const withLink = (text: string, url: string | null): string => (url ? `${text} ${url}` : text)

/**
 * The texts of a reply, without the link, each with room for what goes out behind the last of them (R170). `samples` are
 * addresses as long as what may go out: the text has room for each of them.
 * @throws TEXT_TOO_LONG
 */
export function composedWith(
  samples: readonly string[],
  text: string,
  measure: (text: string) => TextMeasure,
  overLimit: 'refuse' | 'split',
): readonly string[] {
  if (samples.length === 0) return compose({ text, link: null }, measure, overLimit)
  return samples
    .map((link) => compose({ text, link }, measure, overLimit).map((part) => without(part, link)))
    .reduce((most, next) => (next.length > most.length ? next : most))
}

/** The address goes out behind what is left of its part, whose number stands before it then. */
const without = (part: string, link: string): string => part.replace(` ${link}`, '').replace(link, '').trim()
