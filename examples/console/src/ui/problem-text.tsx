import { useTranslations } from 'use-intl'
import { ApiError, Unreachable } from '../api/errors'

/** What an error says to a person: the refusal's own sentence, or that the server is away; null of any other. */
export function useProblemText(): (error: unknown) => string | null {
  const t = useTranslations('ui.error')
  return (error) =>
    error instanceof ApiError ? error.problem.detail : error instanceof Unreachable ? t('unreachable') : null
}

/** The same where no hook can be: in what is said from anywhere. */
export function ProblemText({ error }: { readonly error: unknown }) {
  return useProblemText()(error)
}
