import type { Conversation } from '../../model/conversation.js'
import { type Agent, type Group, longestWithout, mayTake } from './agents.js'

/** The head of the queue as far as a group may take it, in the workspace's order. */
export interface Heads {
  readonly group: Group
  readonly conversations: readonly Conversation[]
}
export interface Deal {
  readonly conversation: Conversation
  readonly agent: Agent
}

/**
 * Who gets what: from the head of the queue on, each conversation goes to the agent, of those who may take
 * it and have room, whose last one lies back longest. A conversation is given only out of the heads that were read for
 * the agent's group, so that nobody gets one before another that stands ahead of it and was not read.
 */
export function deal(
  heads: readonly Heads[],
  everybody: readonly Agent[],
  compare: (a: Conversation, b: Conversation) => number,
  { giveBack, limit }: { readonly giveBack: boolean; readonly limit: number },
): Deal[] {
  const waiting = new Map<string, { conversation: Conversation; groups: Group[] }>()
  for (const { group, conversations } of heads)
    for (const conversation of conversations) {
      const known = waiting.get(conversation.id)
      if (known) known.groups.push(group)
      else waiting.set(conversation.id, { conversation, groups: [group] })
    }
  const given = new Map<string, number>()
  const turn = (a: Agent, b: Agent) =>
    (given.get(a.userId) ?? 0) - (given.get(b.userId) ?? 0) || longestWithout(a, b)
  const deals: Deal[] = []
  const inOrder = [...waiting.values()].sort((a, b) => compare(a.conversation, b.conversation))
  for (const { conversation, groups } of inOrder) {
    if (deals.length >= limit) break
    const [agent] = groups
      .flatMap(({ agents }) => agents)
      .filter(({ userId, room }) => room > (given.get(userId) ?? 0))
      .filter((one) => !giveBack || !passedOver(one, conversation, everybody))
      .sort(turn)
    if (!agent) continue
    given.set(agent.userId, (given.get(agent.userId) ?? 0) + 1)
    deals.push({ conversation, agent })
  }
  return deals
}

/** Who gave it back does not get it again while somebody else who is Available could take it, now or when they have room. */
function passedOver(agent: Agent, conversation: Conversation, everybody: readonly Agent[]): boolean {
  const { gaveBackIds } = conversation
  if (!gaveBackIds.includes(agent.userId)) return false
  return everybody.some((other) => !gaveBackIds.includes(other.userId) && mayTake(other, conversation))
}
