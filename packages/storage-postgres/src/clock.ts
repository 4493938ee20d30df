/** The storage's instant: the injected clock's, or the server's when the parameter is null; milliseconds, as in rows. */
export function nowSql(parameter: string): string {
  return `coalesce(${parameter}::timestamptz(3), date_trunc('milliseconds', statement_timestamp()))`
}

export type Clock = (() => Date) | null

/** The parameter for `nowSql`. */
export function clockValue(clock: Clock): string | null {
  return clock === null ? null : clock().toISOString()
}
