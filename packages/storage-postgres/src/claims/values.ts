/** How a statement says these values: as the function's variables, or as parameters. */
export interface ClaimValues {
  readonly workspace: string
  readonly now: string
  readonly limit: string
}
