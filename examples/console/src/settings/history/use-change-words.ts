import { useFormatter, useTranslations } from 'use-intl'
import { useDuration } from '../../ui'
import { type Change, kindOf } from './changes'
import { isField, plainName, wordOf } from './fields'
import { useNames } from './use-names'

/** The words for a field and for what it was and became. */
export function useChangeWords() {
  const t = useTranslations('settings.history')
  const format = useFormatter()
  const duration = useDuration()
  const names = useNames()

  const fieldWords = (path: string): string => (isField(path) ? t(`fields.${wordOf(path)}`) : plainName(path))

  const valueWords = (path: string, value: unknown): string => {
    switch (kindOf(path, value)) {
      case 'none':
        return t('nothing')
      case 'switch':
        return value === true ? t('on') : t('off')
      case 'length':
        return typeof value === 'number' ? duration(value) : ''
      case 'instant':
        return format.dateTime(new Date(String(value)), { dateStyle: 'medium', timeStyle: 'short' })
      case 'reference':
        return names(String(value)) ?? t('gone')
      case 'number':
        return typeof value === 'number' ? format.number(value) : ''
      case 'list':
        return Array.isArray(value)
          ? value.map((each) => valueWords(path, each)).join(', ') || t('nothing')
          : ''
      case 'whole':
        return Array.isArray(value) ? t('entries', { count: value.length }) : t('something')
      default:
        return String(value)
    }
  }

  /** `from → to`, or of a list what came in and what went out. */
  const changeWords = ({ path, from, to, added, removed }: Change): string => {
    const some = [
      added.length > 0 ? t('added', { what: valueWords(path, added) }) : null,
      removed.length > 0 ? t('removed', { what: valueWords(path, removed) }) : null,
    ].filter((words) => words !== null)
    if (some.length > 0) return some.join(' · ')
    return t('fromTo', { from: valueWords(path, from), to: valueWords(path, to) })
  }

  return { fieldWords, valueWords, changeWords, names }
}
