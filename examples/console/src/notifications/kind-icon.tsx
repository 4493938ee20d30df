import {
  AlarmClock,
  CheckCheck,
  CircleAlert,
  CornerUpLeft,
  Inbox,
  type LucideIcon,
  SendHorizontal,
  UserPlus,
  Users,
  Workflow,
} from 'lucide-react'
import type { NoticeKind } from './alerts'
import styles from './notifications.module.css'

const ICONS: Readonly<Record<NoticeKind, LucideIcon>> = {
  assigned: UserPlus,
  routed: Inbox,
  'team-assigned': Users,
  returned: CornerUpLeft,
  'reply-failed': SendHorizontal,
  'level-warning': AlarmClock,
  'level-breached': AlarmClock,
  'bulk-finished': CheckCheck,
  'bulk-assigned': UserPlus,
  rule: Workflow,
  'channel-late': CircleAlert,
  'channel-deauthorised': CircleAlert,
  'export-failed': CircleAlert,
  'webhook-disabled': CircleAlert,
  'webhook-failed': CircleAlert,
}
const BAD: readonly string[] = [
  'reply-failed',
  'level-breached',
  'channel-late',
  'channel-deauthorised',
  'export-failed',
  'webhook-disabled',
  'webhook-failed',
]

const isKnown = (kind: string): kind is NoticeKind => kind in ICONS

/** What a notice is about, at a glance. */
export function KindIcon({ kind }: { readonly kind: string }) {
  const Icon = isKnown(kind) ? ICONS[kind] : Inbox
  const tone = BAD.includes(kind) ? 'bad' : kind === 'level-warning' ? 'warn' : undefined
  return (
    <span className={styles.icon} data-tone={tone}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </span>
  )
}
