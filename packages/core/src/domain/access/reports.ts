import { InboxError } from '../../errors.js'
import type { Visible } from '../../ports/storage.js'
import type { Configuration } from '../configuration.js'
import { type Access, visibleTo } from './access.js'

/**
 * What reports may be computed from for this actor (R36–R38): the channels, and sources of them, on which they are
 * Supervisor; for administrators everything, unless the workspace says otherwise (`adminsSeeReports`).
 */
export function reportsVisibleTo(access: Access, configuration: Configuration): Visible {
  if (access.everything) return 'all'
  if (access.administrator && configuration.settings.value.adminsSeeReports) return 'all'
  return visibleTo(access, 'report.read')
}

/** Whether there is anything that they may report on. */
export function seesReports(access: Access, configuration: Configuration): boolean {
  const visible = reportsVisibleTo(access, configuration)
  return visible === 'all' || visible.length > 0
}

/** @throws FORBIDDEN to who has no channel to report on (R36), NOT_FOUND for a channel that is none of theirs (R38) */
export function demandReports(
  access: Access,
  configuration: Configuration,
  channelIds: readonly string[] = [],
): Visible {
  const visible = reportsVisibleTo(access, configuration)
  if (!seesReports(access, configuration))
    throw new InboxError(
      'FORBIDDEN',
      'Reports take the role supervisor on a channel; ask an administrator.',
      {
        permission: 'report.read',
        needs: 'supervisor',
      },
    )
  for (const id of channelIds) {
    const there = configuration.get('channel', id) !== null
    if (!there || (visible !== 'all' && !visible.some(({ channelId }) => channelId === id)))
      throw new InboxError('NOT_FOUND', 'There is no such channel among those you report on.', {
        kind: 'channel',
        id,
      })
  }
  return visible
}
