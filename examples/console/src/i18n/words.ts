import type { Locale, Messages } from './locales'

export type Namespace = keyof Messages

/** What is shown: a language, and its words as far as they are here. */
export interface Shown {
  readonly locale: Locale
  readonly messages: Messages
}

const START: Readonly<Record<Locale, () => Promise<{ default: object }>>> = {
  en: () => import('./en/start'),
  fr: () => import('./fr/start'),
  de: () => import('./de/start'),
}
const ROOMS = import.meta.glob<{ default: object }>([
  './*/{contact,conversation,form,outbox,reports,settings,shared,stream}.json',
])

const wanted = new Set<Namespace>()
const listeners = new Set<() => void>()
let shown: Shown | null = null

export const shownWords = (): Shown | null => shown
export function watchWords(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows a language, once all its words that are needed are here; the old one stays until then. */
export async function showLocale(locale: Locale): Promise<void> {
  if (shown?.locale === locale) return
  const [start, rooms] = await Promise.all([START[locale](), roomsOf(locale, [...wanted])])
  become({ locale, messages: { ...start.default, ...rooms } as Messages })
}

/** Loads the words of a room, in whichever language is shown. */
export async function needWords(namespaces: readonly Namespace[]): Promise<void> {
  const missing = namespaces.filter((name) => !wanted.has(name))
  for (const name of missing) wanted.add(name)
  const at = shown
  if (!at) return
  const rooms = await roomsOf(at.locale, namespaces)
  if (shown?.locale === at.locale) become({ ...shown, messages: { ...shown.messages, ...rooms } })
}

async function roomsOf(locale: Locale, namespaces: readonly Namespace[]): Promise<Partial<Messages>> {
  const loaded = await Promise.all(
    namespaces.map(async (name) => [name, (await ROOMS[`./${locale}/${name}.json`]?.())?.default] as const),
  )
  return Object.fromEntries(loaded.filter(([, words]) => words !== undefined))
}

function become(next: Shown): void {
  shown = next
  for (const listener of listeners) listener()
}
