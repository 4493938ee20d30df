import { type ApiFault, type FaultMatch, type FaultRule, WEBHOOK_KINDS, type WebhookFault } from './types.js'

interface ActiveRule {
  id: string
  rule: FaultRule
  seen: number
  struck: number
}

export interface Subject {
  method?: string
  path?: string
  /** The pattern of the endpoint. */
  pattern?: string
  userId?: string
  username?: string
  eventType?: string
}

const isWebhookFault = (action: ApiFault | WebhookFault): action is WebhookFault =>
  Object.hasOwn(WEBHOOK_KINDS, action.kind)

/** The rules in force. Each rule counts for itself; several may strike one request. */
export class Faults {
  #rules: ActiveRule[] = []
  #next = 1

  add(rule: FaultRule): string {
    const id = `fault-${this.#next++}`
    this.#rules.push({ id, rule, seen: 0, struck: 0 })
    return id
  }

  remove(id: string): boolean {
    const before = this.#rules.length
    this.#rules = this.#rules.filter((active) => active.id !== id)
    return this.#rules.length < before
  }

  clear(): void {
    this.#rules = []
  }

  list(): { id: string; rule: FaultRule; seen: number; struck: number }[] {
    return this.#rules.map((active) => ({ ...active }))
  }

  forRequest(subject: Subject): ApiFault[] {
    return this.#strike(subject, (action): action is ApiFault => !isWebhookFault(action))
  }

  forDelivery(subject: Subject): WebhookFault[] {
    return this.#strike(
      subject,
      (action): action is WebhookFault => isWebhookFault(action) && action.kind !== 'crc-fail',
    )
  }

  forChallenge(): boolean {
    return this.#strike({}, (action): action is WebhookFault => action.kind === 'crc-fail').length > 0
  }

  #strike<A extends ApiFault | WebhookFault>(
    subject: Subject,
    is: (a: ApiFault | WebhookFault) => a is A,
  ): A[] {
    const out: A[] = []
    for (const active of this.#rules) {
      const { action, match = {}, times = 1 } = active.rule
      if (!is(action) || !matches(match, subject)) continue
      active.seen++
      if (active.seen < (match.nth ?? 1) || (times > 0 && active.struck >= times)) continue
      active.struck++
      out.push(action)
    }
    return out
  }
}

function matches(match: FaultMatch, subject: Subject): boolean {
  if (match.method && match.method.toUpperCase() !== subject.method) return false
  if (match.path && !pathMatches(match.path, subject)) return false
  if (match.eventType && match.eventType !== subject.eventType) return false
  if (!match.user) return true
  const wanted = match.user.replace(/^@/, '').toLowerCase()
  return wanted === subject.userId || wanted === subject.username?.toLowerCase()
}

function pathMatches(wanted: string, subject: Subject): boolean {
  if (wanted.endsWith('*')) return (subject.path ?? '').startsWith(wanted.slice(0, -1))
  return wanted === subject.path || wanted === subject.pattern
}
