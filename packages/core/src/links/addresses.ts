import { InboxError } from '../errors.js'
import type { LinkForm } from '../model/delivery.js'
import type { UrlShortener } from '../ports/url-shortener.js'
import { SAMPLE_CODE, SAMPLE_TOKEN } from './secret-text.js'

/** The name of our own redirector. */
export const OWN = 'own'

/** Where the contact's page is, and which services make short addresses of it. */
export interface LinkAddresses {
  /** False: the host serves no pages, so there are no links. */
  readonly served: boolean
  page(token: string): string
  short(code: string): string
  /** The services that a workspace may choose, our own redirector first. */
  readonly services: readonly { readonly name: string; readonly title: string }[]
  /** The service of that name; null: our own redirector. One that is gone from the host is our own as well. */
  service(name: string | null): UrlShortener | null
  /**
   * Addresses as long as what may go out. Several where a service may fail: then our own redirector takes its place.
   */
  samples(form: LinkForm, shortener: string | null): readonly string[]
}

/** @throws INVALID_INPUT when two services have one name, or one takes ours */
export function linkAddresses(options: {
  readonly publicUrl?: string | null
  readonly ticketUrl?: (token: string) => string
  readonly shortUrl?: (code: string) => string
  readonly shorteners?: readonly UrlShortener[]
}): LinkAddresses {
  const { publicUrl, shorteners = [] } = options
  const served = Boolean(publicUrl || (options.ticketUrl && options.shortUrl))
  const page = options.ticketUrl ?? ((token) => `${publicUrl}/t/${token}`)
  const short = options.shortUrl ?? ((code) => `${publicUrl}/l/${code}`)
  const byName = new Map(shorteners.map((shortener) => [shortener.name, shortener]))
  if (byName.size < shorteners.length || byName.has(OWN))
    throw new InboxError('INVALID_INPUT', `Shorteners have a name each, and none is called ${OWN}.`, {
      issues: [{ path: 'shorteners', message: 'have a name each' }],
    })
  const service = (name: string | null) => (name === null ? null : (byName.get(name) ?? null))
  return {
    served,
    page,
    short,
    service,
    services: [
      { name: OWN, title: 'Own redirector' },
      ...shorteners.map(({ name, title }) => ({ name, title })),
    ],
    samples(form, shortener) {
      if (form === 'original') return [page(SAMPLE_TOKEN)]
      const chosen = service(shortener)
      return [...(chosen ? [chosen.sample] : []), short(SAMPLE_CODE)]
    },
  }
}
