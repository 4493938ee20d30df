import compile from 'icu-minify/compile'
import type { Plugin } from 'vite'

const CATALOGUE = /\/src\/i18n\/[a-z]{2}\/[a-z]+\.json$/

type Words = string | { readonly [key: string]: Words }

/** Messages are read once, when the console is built: browsers get them taken apart, and no parser. */
export function compiledWords(): Plugin {
  return {
    name: 'compiled-words',
    enforce: 'pre',
    config: () => ({
      resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
    }),
    transform(code, id) {
      if (CATALOGUE.test(id)) return { code: JSON.stringify(compiled(JSON.parse(code))), map: null }
    },
  }
}

const compiled = (words: Words): unknown =>
  typeof words === 'string'
    ? compile(words)
    : Object.fromEntries(Object.entries(words).map(([key, inner]) => [key, compiled(inner)]))
