import { expectThat, NotSo } from './steps.js'

/** An answer that was read to its end. */
export interface Answer {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export interface Form {
  readonly action: string
  readonly method: string
  /** Every field with what it would send untouched. */
  readonly fields: Readonly<Record<string, string>>
  readonly html: string
}

/**
 * A browser without a window: keeps cookies per host, follows redirects from site to site, reads forms and sends them
 * with the tokens that stand in them.
 */
export class Browser {
  readonly #jars = new Map<string, Map<string, string>>()
  #csrf: string | null = null

  constructor(readonly base: string) {}

  /** Follows redirects; answers the page at the end. */
  async open(address: string): Promise<Answer> {
    return this.#follow(await this.request('GET', new URL(address, this.base).href))
  }

  /** Sends a form of a page as a person would: its own fields, and what is entered. */
  async submit(page: Answer, entered: Record<string, string>, which: RegExp): Promise<Answer> {
    const form = formsOf(page.text).find(({ action, html }) => which.test(action) || which.test(html))
    if (!form) throw new NotSo('the form on the page', String(which), `${page.url}: none`)
    const action = new URL(form.action || page.url, page.url)
    const body = new URLSearchParams({ ...form.fields, ...entered })
    const answer = await this.request(form.method, action.href, {
      'content-type': 'application/x-www-form-urlencoded',
      origin: action.origin,
      body: body.toString(),
    })
    return this.#follow(answer)
  }

  /** A call of the HTTP API with the browser's session, as a page's own script makes it. */
  async api(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    if (method !== 'GET') this.#csrf ??= await this.#csrfToken()
    return this.request(method, new URL(path, this.base).href, {
      ...(this.#csrf ? { 'x-csrf-token': this.#csrf } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json', body: JSON.stringify(body) }),
      ...headers,
    })
  }

  /** One request, no redirect followed. */
  async request(
    method: string,
    url: string,
    { body, ...headers }: Record<string, string> = {},
  ): Promise<Answer> {
    const { host } = new URL(url)
    const jar = this.#jars.get(host) ?? new Map<string, string>()
    this.#jars.set(host, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { accept: 'text/html, application/json', ...headers, ...(cookie ? { cookie } : {}) },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(30_000),
    })
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    return { url, status: response.status, headers: response.headers, text: await response.text() }
  }

  /** The cookies for a host, as a stream needs them. */
  cookieFor(url: string): string {
    return [...(this.#jars.get(new URL(url).host) ?? [])]
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
  }

  async #csrfToken(): Promise<string> {
    const answer = await this.request('GET', new URL('/session', this.base).href)
    expectThat('the session', answer.status === 200, 200, answer.status)
    return (JSON.parse(answer.text) as { csrfToken: string }).csrfToken
  }

  async #follow(answer: Answer): Promise<Answer> {
    let at = answer
    for (let hops = 0; hops < 10; hops += 1) {
      const location = at.headers.get('location')
      if (at.status < 300 || at.status > 399 || !location) return at
      at = await this.request('GET', new URL(location, at.url).href)
    }
    throw new NotSo('the redirects', 'an end', at.url)
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const [name = '', value = ''] = split(pair)
  const ended = attributes.some((attribute) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute))
  if (ended || value === '') jar.delete(name)
  else jar.set(name, value)
}

const split = (pair: string): [string, string] => {
  const place = pair.indexOf('=')
  return [pair.slice(0, place).trim(), pair.slice(place + 1).trim()]
}

/** The forms of a page, in their order. */
export function formsOf(page: string): Form[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, open = '', html = '']) => {
    const fields: Record<string, string> = {}
    for (const [, input = ''] of html.matchAll(/<input\b([^>]*)>/g)) {
      const [name, type] = [attribute(input, 'name'), attribute(input, 'type')]
      if (!name || (/^(checkbox|radio)$/.test(type) && !/\schecked\b/.test(input))) continue
      fields[name] = attribute(input, 'value') || (type === 'checkbox' ? 'on' : '')
    }
    for (const [, select = '', options = ''] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
      const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option)
      fields[attribute(select, 'name')] = attribute(
        all.find((o) => /\sselected\b/.test(o)) ?? all[0] ?? '',
        'value',
      )
    }
    return {
      action: attribute(open, 'action'),
      method: attribute(open, 'method').toUpperCase() || 'GET',
      fields,
      html,
    }
  })
}

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const SIGNS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#96': '`',
}
export const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|#96);/g, (_all, name: string) => SIGNS[name] ?? '')
