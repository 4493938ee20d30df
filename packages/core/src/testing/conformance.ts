/**
 * One case of a conformance kit: a name, and a function that throws when the subject breaks its promise.
 * A kit is a list of them, so any test runner can loop over it.
 */
export interface ConformanceCase<Subject> {
  readonly area: string
  readonly name: string
  run(subject: Subject): Promise<void>
}
