import { ProblemText, toast } from '../ui'

/** Says that something did not work, and why: in the words of the API, which say what to do. */
export function sayFailed(title: string, error: unknown): void {
  toast.error(title, { text: <ProblemText error={error} /> })
}
