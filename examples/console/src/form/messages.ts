import { useTranslations } from 'use-intl'
import type { Issue } from './issues'

type Say = (issue: Issue) => string

/** The words for what is wrong with a field, in the reader's language. */
export function useIssueWords(): Say {
  const t = useTranslations('form.issue')
  return ({ keyword, limit }) => {
    const number = typeof limit === 'number' ? limit : 0
    switch (keyword) {
      case 'required':
        return t('required')
      case 'minLength':
        return t('minLength', { limit: number })
      case 'maxLength':
        return t('maxLength', { limit: number })
      case 'minItems':
        return t('minItems', { limit: number })
      case 'maxItems':
        return t('maxItems', { limit: number })
      case 'minimum':
        return t('minimum', { limit: number })
      case 'maximum':
        return t('maximum', { limit: number })
      case 'exclusiveMinimum':
        return t('exclusiveMinimum', { limit: number })
      case 'exclusiveMaximum':
        return t('exclusiveMaximum', { limit: number })
      case 'multipleOf':
        return t('multipleOf', { limit: number })
      case 'uniqueItems':
        return t('uniqueItems')
      case 'enum':
      case 'const':
        return t('enum')
      case 'format':
        return t(`format.${FORMATS[String(limit)] ?? 'other'}`)
      case 'pattern':
        return t('pattern')
      case 'type':
        return t('type')
      default:
        return t('other')
    }
  }
}

const FORMATS: Readonly<Record<string, 'email' | 'uri' | 'date' | 'time'>> = {
  email: 'email',
  uri: 'uri',
  url: 'uri',
  date: 'date',
  time: 'time',
  'date-time': 'date',
}
