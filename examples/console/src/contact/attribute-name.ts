import { useTranslations } from 'use-intl'

/** What every workspace keeps of contacts, by the names that the server gives it. */
export const BUILT_IN = {
  'account-id': 'Account ID',
  followers: 'Followers',
  posts: 'Posts',
  verified: 'Verified',
  'first-name': 'First name',
  'last-name': 'Last name',
  email: 'E-mail',
  language: 'Language',
  'account-number': 'Account number',
} as const

const isBuiltIn = (key: string): key is keyof typeof BUILT_IN => Object.hasOwn(BUILT_IN, key)

/** What an attribute is called: in the reader's language, unless the organisation has called it otherwise (R94). */
export function useAttributeName(): (attribute: { readonly key: string; readonly name: string }) => string {
  const t = useTranslations('ui.attribute')
  return ({ key, name }) => (isBuiltIn(key) && BUILT_IN[key] === name ? t(key) : name)
}
