import { useQueryClient } from '@tanstack/react-query'
import type { paths } from '../api/schema'
import { useLiveEvents } from '../api/use-live'

type Path = keyof paths

/** What is shown of each kind of configuration, and so is loaded anew when one of them changes. */
const SHOWN: Readonly<Record<string, readonly Path[]>> = {
  settings: ['/api/admin/settings', '/api/admin/channels', '/api/admin/plan'],
  channel: ['/api/admin/channels', '/api/admin/channels/{channelId}', '/api/admin/plan'],
  user: ['/api/admin/users', '/api/admin/invitations', '/api/admin/plan'],
  team: ['/api/admin/teams'],
  membership: ['/api/admin/teams'],
  grant: ['/api/admin/grants'],
  topic: ['/api/topics'],
  'resolve-reason': ['/api/resolve-reasons'],
  'away-state': ['/api/away-states'],
  calendar: ['/api/admin/calendars'],
  attribute: ['/api/attributes'],
  'contact-group': ['/api/contact-groups'],
  token: ['/api/admin/tokens'],
  policy: ['/api/admin/policies'],
  rule: ['/api/admin/rules'],
  skill: ['/api/admin/skills'],
  'priority-rule': ['/api/admin/priority-rules'],
  'export-schedule': ['/api/admin/export-schedules'],
  webhook: ['/api/admin/webhooks'],
}

/** Whatever somebody changes is shown at once, wherever in the settings one is. */
export function useSettingsLive(): void {
  const client = useQueryClient()
  useLiveEvents(['configuration.changed'], ({ subject }) => {
    const stale = [...(SHOWN[String(subject.kind)] ?? []), '/api/admin/settings/history' as const]
    for (const path of stale) void client.invalidateQueries({ queryKey: ['get', path] })
  })
}
