import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { IntlProvider } from 'use-intl'
import { keepLocale, type Locale, localeFor, tagFor } from './locales'
import { showLocale, shownWords, watchWords } from './words'

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

interface LanguageProps {
  readonly preferred?: Locale | null | undefined
  /** Stands there until there are words. */
  readonly meanwhile: ReactNode
  readonly children: ReactNode
}

/** Words, dates, numbers and plurals of one language, for everything inside. */
export function Language({ preferred, meanwhile, children }: LanguageProps) {
  const locale = localeFor(preferred)
  const shown = useSyncExternalStore(watchWords, shownWords)
  useEffect(() => {
    keepLocale(locale)
    void showLocale(locale)
  }, [locale])
  if (!shown) return meanwhile
  return (
    <IntlProvider
      locale={tagFor(shown.locale, navigator.languages)}
      messages={shown.messages}
      timeZone={ZONE}
    >
      {children}
    </IntlProvider>
  )
}
