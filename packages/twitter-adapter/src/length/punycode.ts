/** The numbers of RFC 3492, section 5. */
const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
const FIRST_BIAS = 72
const FIRST_POINT = 128

/** No label of the domain name system is longer. */
export const MAX_LABEL = 63

/**
 * How long a label is in ASCII (`xn--…`), which is what its limit counts; more than the limit as soon as that is sure,
 * because the encoding takes quadratic time.
 */
export function asciiLength(label: string): number {
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0)
  const basic = points.filter((point) => point < FIRST_POINT).length
  if (basic === points.length) return label.length
  if (points.length > MAX_LABEL) return MAX_LABEL + 1
  let length = 'xn--'.length + basic + (basic > 0 ? 1 : 0)
  let point = FIRST_POINT
  let delta = 0
  let bias = FIRST_BIAS
  let handled = basic
  while (handled < points.length) {
    const next = Math.min(...points.filter((other) => other >= point))
    delta += (next - point) * (handled + 1)
    point = next
    for (const other of points) {
      if (other < point) delta += 1
      if (other !== point) continue
      length += digits(delta, bias)
      bias = adapt(delta, handled + 1, handled === basic)
      delta = 0
      handled += 1
    }
    delta += 1
    point += 1
  }
  return length
}

/** How many digits a number has in the variable-length form. */
function digits(delta: number, bias: number): number {
  let rest = delta
  for (let count = 1, k = BASE; ; count += 1, k += BASE) {
    const threshold = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias
    if (rest < threshold) return count
    rest = Math.floor((rest - threshold) / (BASE - threshold))
  }
}

function adapt(delta: number, count: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : Math.floor(delta / 2)
  rest += Math.floor(rest / count)
  let k = 0
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN))
    k += BASE
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}
