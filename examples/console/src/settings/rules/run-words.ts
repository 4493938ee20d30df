import { useTranslations } from 'use-intl'

/** What an action of a rule is called; one that this console does not know has the word of the API. */
export function useActionName(): (action: string) => string {
  const kinds = useTranslations('settings.actions')
  return (action) => {
    const key = `kinds.${action}` as 'kinds.release'
    return kinds.has(key) ? kinds(key) : action
  }
}
