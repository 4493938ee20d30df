import { useTranslations } from 'use-intl'
import { ApiError } from '../api/errors'

/** What an error says to a person: the refusal's own sentence, or that the server is away. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('ui.error')
  return (error) => (error instanceof ApiError ? error.problem.detail : t('unreachable'))
}
