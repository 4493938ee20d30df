import { openLive } from '../api/live'
import { sessionQuery } from '../api/session'
import { localeFor } from '../i18n/locales'
import { showLocale } from '../i18n/words'
import { readQueue } from '../inbox/search'
import { beginQueue } from '../inbox/use-queue'
import { firstPictureIs } from '../ui/first-picture'
import { queryClient } from './query-client'
import { meQuery } from './use-me'

/** Where a queue stands as it is, without filters: the usual beginning. */
const QUEUE = /^\/app(?:\/inbox(?:\/(\w+)(?:\/\w+)?)?)?\/?$/

/**
 * Asks for all of the first picture at once, as soon as there is a program: who looks, the words, the list. None needs
 * the others, and one after the other they would be most of the wait. The stream comes first, so that nothing that
 * happens after the list was read is missed.
 */
export function begin(): void {
  openLive()
  void queryClient.prefetchQuery(sessionQuery)
  const { pathname, search } = location
  const [whole, queue] = QUEUE.exec(pathname) ?? []
  firstPictureIs([
    queryClient.prefetchQuery(meQuery),
    showLocale(localeFor(null)),
    whole && !search ? beginQueue(readQueue(queue)) : undefined,
  ])
}
