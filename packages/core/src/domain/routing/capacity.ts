import type { Configuration } from '../configuration.js'

/**
 * How many conversations in New an agent holds before routing gives them no more: their own number, else
 * the largest of their teams, else the workspace's. What people assign by hand may exceed it.
 */
export function capacityOf(userId: string, configuration: Configuration): number {
  const own = configuration.get('user', userId)?.value.capacity ?? null
  if (own !== null) return own
  const teams = configuration
    .membershipsOf(userId)
    .map(({ value }) => configuration.get('team', value.teamId)?.value.capacity ?? null)
    .filter((capacity) => capacity !== null)
  return teams.length > 0 ? Math.max(...teams) : configuration.settings.value.capacity
}
