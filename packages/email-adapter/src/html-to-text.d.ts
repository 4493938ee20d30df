/** What we use of the library, which has no declarations of its own. */
declare module 'html-to-text' {
  interface Selector {
    readonly selector: string
    readonly format?: string
    readonly options?: Readonly<Record<string, unknown>>
  }
  export function convert(
    html: string,
    options?: {
      readonly wordwrap?: number | false
      readonly selectors?: readonly Selector[]
      readonly limits?: {
        readonly maxInputLength?: number
        readonly maxDepth?: number
        readonly maxChildNodes?: number
        readonly ellipsis?: string
      }
    },
  ): string
}
