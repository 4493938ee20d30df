import { demand } from '../domain/access/access.js'
import { linked } from '../domain/channels/plan.js'
import { entitlementsOf, type Plans } from '../model/plans.js'
import type { Reader } from './reader.js'

/** The host's plans, and the network of an adapter, whose accounts count together. */
export interface Sold {
  readonly plans: Plans
  readonly networkOf: (adapter: string) => string
}

/** What the workspace's plan includes, and how much of it is used (R106–R110). @throws FORBIDDEN */
export async function getPlan(reader: Reader, { plans, networkOf }: Sold) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  const { plan } = configuration.settings.value
  const { maxHandles, privateMessages, maxUsers = null } = entitlementsOf(plans, plan)
  const users = configuration.all('user').filter(({ value }) => value.active).length
  const handles = new Map<string, number>()
  for (const { value } of linked(configuration)) {
    const network = networkOf(value.adapter)
    handles.set(network, (handles.get(network) ?? 0) + 1)
  }
  return {
    plan,
    maxHandles,
    privateMessages,
    maxUsers,
    users: { active: users, over: maxUsers !== null && users > maxUsers },
    networks: [...handles]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([network, count]) => ({
        network,
        handles: count,
        over: maxHandles !== null && count > maxHandles,
      })),
  }
}
