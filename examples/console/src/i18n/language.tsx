import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { IntlProvider } from 'use-intl'
import { keepLocale, type Locale, loadMessages, localeFor } from './locales'

/** Words, dates, numbers and plurals of one language, for everything inside. */
export function Language({ preferred, children }: { preferred?: Locale | null; children: ReactNode }) {
  const locale = localeFor(preferred)
  const { data: messages } = useQuery({
    queryKey: ['messages', locale],
    queryFn: () => loadMessages(locale),
    staleTime: Infinity,
    gcTime: Infinity,
    // The old words stay until the new ones are here.
    placeholderData: (previous) => previous,
  })
  useEffect(() => keepLocale(locale), [locale])
  if (!messages) return null
  return (
    <IntlProvider
      locale={locale}
      messages={messages}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      {children}
    </IntlProvider>
  )
}
