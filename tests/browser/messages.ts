import { readdirSync, readFileSync } from 'node:fs'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'

export const LANGUAGES = ['en', 'fr', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

const WORDS = new URL('../../examples/console/src/i18n/', import.meta.url)
type Catalogue = { readonly [key: string]: string | Catalogue }

/** Every message of a language by its whole name. */
export function messagesIn(language: Language): ReadonlyMap<string, string> {
  const flat = (catalogue: Catalogue, before: string): [string, string][] =>
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${before}.${key}`, value]] : flat(value, `${before}.${key}`),
    )
  const folder = new URL(`${language}/`, WORDS)
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => flat(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file.slice(0, -5))),
  )
}

/** In the place of what a message is given. */
const GIVEN = '\u0000'
/** A pattern with fewer letters than this in one word of its own fits too much. */
const TELLING = /\p{L}{4,}.*\p{L}{2,}/su

/** All that a message can be shown as: each branch of its plurals and choices, what it is given left open. */
function shapesOf(message: string): string[] {
  const all = (elements: readonly MessageFormatElement[]): string[] =>
    elements.reduce<string[]>(
      (before, element) => before.flatMap((text) => shapes(element).map((shape) => text + shape)),
      [''],
    )
  const shapes = (element: MessageFormatElement): string[] => {
    if (element.type === TYPE.literal) return [element.value]
    if (element.type === TYPE.tag) return all(element.children)
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [GIVEN]
    return Object.values(element.options).flatMap(({ value }) => all(value))
  }
  return all(parse(message))
}

interface Texts {
  readonly whole: ReadonlySet<string>
  readonly open: readonly RegExp[]
}

function textsOf(language: Language): Texts {
  const shapes = new Set([...messagesIn(language).values()].flatMap(shapesOf).map((shape) => shape.trim()))
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return {
    whole: new Set([...shapes].filter((shape) => !shape.includes(GIVEN))),
    open: [...shapes]
      .filter((shape) => shape.includes(GIVEN) && TELLING.test(shape))
      .map((shape) => new RegExp(`^${shape.split(GIVEN).map(escaped).join('.+')}$`, 'su')),
  }
}

const TEXTS: Readonly<Record<Language, Texts>> = { en: textsOf('en'), fr: textsOf('fr'), de: textsOf('de') }
const isOf = ({ whole, open }: Texts, text: string) => whole.has(text) || open.some((one) => one.test(text))

/** Whether the console has this text, and has it in other languages alone. */
export const isForeign = (language: Language, text: string): boolean =>
  !isOf(TEXTS[language], text) && LANGUAGES.some((other) => other !== language && isOf(TEXTS[other], text))

const NAMESPACES = [...new Set([...messagesIn('en').keys()].map((key) => key.split('.')[0]))]
/** The name of a message in the place of its words. */
export const RAW = new RegExp(`^(?:${NAMESPACES.join('|')})(?:\\.[\\w-]+)+$`)
