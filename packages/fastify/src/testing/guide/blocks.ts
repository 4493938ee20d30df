/** What a guide does and shows, in its order. */
export type Block =
  /** A customer writes. */
  | { readonly kind: 'customer'; readonly line: number; readonly text: string }
  | {
      readonly kind: 'request'
      readonly line: number
      readonly method: string
      readonly path: string
      readonly as: string
      readonly body: string | null
    }
  | { readonly kind: 'answer'; readonly line: number; readonly status: number; readonly body: string | null }

const FENCE = /^```(http|customer)\n([\s\S]*?)^```$/gm
const REQUEST = /^(GET|POST|PUT|PATCH|DELETE) (\S+)\nAs: (\w+)(?:\n\n([\s\S]+))?$/
const ANSWER = /^(\d{3})(?:\n([\s\S]+))?$/

/** The blocks fenced as `http` (a request, or the answer to the one before) and `customer`. @throws for one that is neither */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(FENCE)].map((match) => {
    const [, kind, inside = ''] = match
    const line = markdown.slice(0, match.index).split('\n').length + 1
    const text = inside.trim()
    if (kind === 'customer') return { kind, line, text }
    const request = REQUEST.exec(text)
    if (request) {
      const [, method = '', path = '', as = '', body = null] = request
      return { kind: 'request', line, method, path, as, body }
    }
    const answer = ANSWER.exec(text)
    if (!answer) throw new Error(`line ${line}: neither a request nor an answer`)
    return { kind: 'answer', line, status: Number(answer[1]), body: answer[2] ?? null }
  })
}
