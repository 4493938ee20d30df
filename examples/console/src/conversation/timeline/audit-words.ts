import type { AuditLine } from './entries'

/** What happened without anything more to say. */
const PLAIN = [
  'created',
  'unassigned',
  'boomerangOff',
  'blocked',
  'unblocked',
  'muted',
  'unmuted',
  'noteAdded',
  'noteEdited',
  'noteDeleted',
  'masked',
  'deletedOnNetwork',
  'liked',
  'unliked',
  'deliveryFailed',
  'deliveryCancelled',
  'deliveryNeedsHuman',
  'deliverySettled',
  'level',
  'breached',
  'transcriptColleague',
  'transcriptAddress',
] as const

/** What a line of the audit trail says: a message of the catalogue, and what it is given. */
export type AuditSaid =
  | { readonly key: (typeof PLAIN)[number] }
  | { readonly key: 'moved'; readonly queue: string }
  | { readonly key: 'assigned'; readonly userId: string | null; readonly teamId: string | null }
  | {
      readonly key: 'tags' | 'topics'
      readonly added: readonly string[]
      readonly removed: readonly string[]
    }
  | { readonly key: 'boomerang'; readonly at: string }
  | { readonly key: 'priority'; readonly level: string }
  | { readonly key: 'other'; readonly action: string }

type Line = Pick<AuditLine, 'action' | 'subjectKind' | 'from' | 'to'>

/** What happened, by what changed; several things at once are several sentences. */
export function auditSaid(line: Line): AuditSaid[] {
  const said = SUBJECTS[line.subjectKind]?.(line)
  return said && said.length > 0 ? said : [{ key: 'other', action: line.action }]
}

function ofConversation({ from, to }: Line): AuditSaid[] {
  if (typeof to.queue === 'string' && from.queue === undefined) return [{ key: 'created' }]
  const said: AuditSaid[] = []
  if (typeof to.queue === 'string') said.push({ key: 'moved', queue: to.queue })
  const owner = ownerSaid(to, said.length > 0)
  if (owner) said.push(owner)
  for (const [field, key] of [
    ['tags', 'tags'],
    ['topicIds', 'topics'],
  ] as const) {
    const change = changeOf(from[field], to[field])
    if (change) said.push({ key, ...change })
  }
  if (typeof to.boomerangAt === 'string') said.push({ key: 'boomerang', at: to.boomerangAt })
  else if (to.boomerangAt === null && said.length === 0) said.push({ key: 'boomerangOff' })
  if (typeof to.priorityLevel === 'string') said.push({ key: 'priority', level: to.priorityLevel })
  // What is taken out of Resolved is muted no more: the move says it.
  if (typeof to.mutedAt === 'string') said.push({ key: 'muted' })
  else if (to.mutedAt === null && typeof to.queue !== 'string') said.push({ key: 'unmuted' })
  if (typeof to.blocked === 'boolean') said.push({ key: to.blocked ? 'blocked' : 'unblocked' })
  if (said.length === 0 && Array.isArray(to.serviceLevel))
    said.push({ key: JSON.stringify(to.serviceLevel).includes('"breached"') ? 'breached' : 'level' })
  return said
}

const ofNote = ({ to }: Line): AuditSaid[] =>
  ({
    added: [{ key: 'noteAdded' as const }],
    edited: [{ key: 'noteEdited' as const }],
    deleted: [{ key: 'noteDeleted' as const }],
  })[String(to.note)] ?? []

function ofMessage({ to }: Line): AuditSaid[] {
  if (to.maskedAt) return [{ key: 'masked' }]
  if (to.deletedAt) return [{ key: 'deletedOnNetwork' }]
  const liked = to.likeWish ?? to.likedByUs
  if (liked === undefined || liked === null) return []
  return [{ key: liked === 'like' || liked === true ? 'liked' : 'unliked' }]
}

const ofDelivery = ({ to }: Line): AuditSaid[] =>
  ({
    failed: [{ key: 'deliveryFailed' as const }],
    cancelled: [{ key: 'deliveryCancelled' as const }],
    'needs-human': [{ key: 'deliveryNeedsHuman' as const }],
  })[String(to.state)] ?? [{ key: 'deliverySettled' }]

const ofTranscript = ({ to }: Line): AuditSaid[] => [
  { key: to.userId ? 'transcriptColleague' : 'transcriptAddress' },
]

const SUBJECTS: Readonly<Record<string, (line: Line) => AuditSaid[]>> = {
  conversation: ofConversation,
  transcript: ofTranscript,
  note: ofNote,
  message: ofMessage,
  delivery: ofDelivery,
}

/** That a conversation lost its owner by a move is said by the move. */
function ownerSaid(to: Line['to'], moved: boolean): AuditSaid | null {
  if (!('assigneeId' in to) && !('teamId' in to)) return null
  const [userId, teamId] = [to.assigneeId, to.teamId].map((id) => (typeof id === 'string' ? id : null))
  if (userId || teamId) return { key: 'assigned', userId: userId ?? null, teamId: teamId ?? null }
  return moved ? null : { key: 'unassigned' }
}

function changeOf(from: unknown, to: unknown): { added: string[]; removed: string[] } | null {
  if (!Array.isArray(to)) return null
  const before = Array.isArray(from) ? from.map(String) : []
  const after = to.map(String)
  const added = after.filter((one) => !before.includes(one))
  const removed = before.filter((one) => !after.includes(one))
  return added.length + removed.length > 0 ? { added, removed } : null
}
