import type en from './en/index'

export const LOCALES = ['en', 'fr', 'de'] as const
export type Locale = (typeof LOCALES)[number]
/** Every language has the messages of the English one; a test compares them. */
export type Messages = typeof en

/** Names of the languages, in themselves. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
}

declare module 'use-intl' {
  interface AppConfig {
    /** A tag with its region, by which days and numbers are written; the language of the words is a `Locale`. */
    Locale: string
    Messages: Messages
  }
}

const KEPT = 'inboxkit.language'

/** The person's choice, else what this browser showed last, else the first of its languages that we speak. */
export function localeFor(preferred: Locale | null | undefined): Locale {
  if (preferred) return preferred
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wanted.find(isLocale) ?? 'en'
}

const isLocale = (tag: string | null): tag is Locale => LOCALES.some((locale) => locale === tag)

export function keepLocale(locale: Locale): void {
  localStorage.setItem(KEPT, locale)
  document.documentElement.lang = locale
}

/**
 * How days, hours and numbers are written in a language: as the first of the browser's own tags of it says that names
 * more than the language, so that who reads English in Britain is not told the time as in America.
 */
export const tagFor = (locale: Locale, wanted: readonly string[]): string =>
  wanted.find((tag) => tag.toLowerCase().startsWith(`${locale}-`)) ?? locale
