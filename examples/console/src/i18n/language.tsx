import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { IntlProvider } from 'use-intl'
import { keepLocale, type Locale, localeFor } from './locales'
import { showLocale, shownWords, watchWords } from './words'

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Words, dates, numbers and plurals of one language, for everything inside. */
export function Language({ preferred, children }: { preferred?: Locale | null; children: ReactNode }) {
  const locale = localeFor(preferred)
  const shown = useSyncExternalStore(watchWords, shownWords)
  useEffect(() => {
    keepLocale(locale)
    void showLocale(locale)
  }, [locale])
  if (!shown) return null
  return (
    <IntlProvider locale={shown.locale} messages={shown.messages} timeZone={ZONE}>
      {children}
    </IntlProvider>
  )
}
