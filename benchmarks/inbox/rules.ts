import type { Session } from '@inboxkit/core'

type Rule = NonNullable<Parameters<Session['rules']['upsert']>[0]>
type When = NonNullable<Rule['when']>

/** Active rules, and views, as many as a large organisation has. */
export const RULES = 200
export const VIEWS = 50

const one = (field: string, operator: string, value: unknown) => ({ field, operator, value })
const when = (all: unknown[], any: unknown[] = []) => ({ all, any }) as unknown as When

/** Rules of every sort. Of every hundred messages about six are answered by one of them: the rest only ask. */
function ruleOf(n: number): Omit<Rule, 'name'> {
  const actions = [{ action: 'add-tags' as const, tags: [`rule-${n}`] }]
  if (n < 100) {
    const words = n < 2 ? [` ${n}7`, ` ${n}77`] : [`word ${n}`, `refund ${n}`, `broken ${n}`]
    const text = one('message.text', 'contains-any', words)
    const rest = one('contact.followers', 'at-least', n % 3)
    return { trigger: 'message', when: n % 2 ? when([text, rest]) : when([rest], [text]), actions }
  }
  if (n < 160) {
    const [source, to] = [['post', 'dm', 'like'][n % 3], ['pending', 'resolved'][n % 2]]
    const first = one('conversation.queue', 'changed-to', to)
    const text = one('message.text', 'contains-all', [`code ${n}`, 'please'])
    return {
      trigger: 'change',
      when: n % 2 ? when([text]) : when([first, one('conversation.source', 'is', source)]),
      actions,
    }
  }
  return {
    trigger: 'time',
    when: when([
      one('conversation.queue-minutes', 'at-least', 30 + n),
      one('conversation.tags', 'any-of', [`rule-${n - 100}`, 'vip']),
    ]),
    actions,
  }
}

export async function addRules(admin: Session): Promise<void> {
  for (let n = 0; n < RULES; n += 1) await admin.rules.upsert({ name: `Rule ${n}`, ...ruleOf(n) })
}

/** Fifty views of the kinds that people keep: by source, queue, owner, tag, priority, age, and who writes. */
export function viewsOf(n: number): When {
  const source = one('conversation.source', 'is', ['post', 'dm', 'like'][n % 3])
  const queue = one('conversation.queue', 'is', ['new', 'pending', 'resolved'][Math.floor(n / 3) % 3])
  switch (n % 10) {
    case 0:
      return when([source])
    case 1:
      return when([source, queue])
    case 2:
      return when([one('conversation.tags', 'any-of', [n % 4 === 0 ? 'rare' : 'common'])])
    case 3:
      return when([queue, one('conversation.priority', 'at-least', n % 6)])
    case 4:
      return when([queue, one('conversation.queue-minutes', 'at-least', 60 * n)])
    case 5:
      return when([one('contact.followers', 'at-least', 4000 + n * 20), queue])
    case 6:
      return when([one('contact.vip', 'is', true), source])
    case 7:
      return when([one('conversation.assignee', 'absent', null), queue])
    case 8:
      return when([
        one('contact.verified', 'is', true),
        one('conversation.tags', 'any-of', ['rare', 'common']),
      ])
    default:
      return when([one('conversation.reopens', 'at-least', 1 + (n % 3))], [source, queue])
  }
}

export async function addViews(admin: Session): Promise<readonly string[]> {
  const ids: string[] = []
  for (let n = 0; n < VIEWS; n += 1)
    ids.push((await admin.views.upsert({ name: `View ${n}`, shared: true, when: viewsOf(n) })).id)
  return ids
}
