import { unturned } from '../ui/turning'

type Props = Readonly<Record<string, unknown>>

/** Where words reach a reader: between the tags, and in what is read out or shown on hover. */
const WORDS = ['children', 'aria-label', 'title', 'placeholder', 'alt'] as const

/**
 * Props whose words turn nothing: a name, of whoever and by whomever, keeps the line around it in order. What stands in
 * a field to be edited is left as it is. The same object where there is nothing to do, as nearly always.
 */
export function shown(props: unknown): unknown {
  if (!isProps(props)) return props
  let changes: Record<string, unknown> | undefined
  for (const name of WORDS) {
    const safe = shownIn(props[name])
    if (safe !== props[name]) changes = { ...changes, [name]: safe }
  }
  return changes ? { ...props, ...changes } : props
}

const isProps = (props: unknown): props is Props => typeof props === 'object' && props !== null

/** A text, or texts among other children. */
function shownIn(words: unknown): unknown {
  if (typeof words === 'string') return unturned(words)
  if (!Array.isArray(words)) return words
  const safe = words.map(shownIn)
  return safe.some((word, place) => word !== words[place]) ? safe : words
}
