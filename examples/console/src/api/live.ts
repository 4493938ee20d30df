import { signedOut } from './client'

/** One event of the live stream: identifiers, no text. */
export interface LiveEvent {
  readonly type: LiveEventType
  readonly at: string
  readonly conversationId: string | null
  readonly channelId: string | null
  readonly userId: string | null
  readonly subject: Readonly<Record<string, unknown>>
}

/** Every type of the stream; `reset` says that events were lost. */
export const LIVE_EVENTS = [
  'conversation.created',
  'conversation.moved',
  'conversation.assigned',
  'conversation.updated',
  'conversation.full',
  'service-level.changed',
  'message.received',
  'message.sent',
  'message.updated',
  'delivery.changed',
  'note.changed',
  'notification.created',
  'notification.read',
  'presence.changed',
  'draft.changed',
  'work.progress',
  'availability.changed',
  'contact.changed',
  'channel.health',
  'channel.late',
  'configuration.changed',
] as const
export type LiveEventType = (typeof LIVE_EVENTS)[number]

/** beginning: for the first time, nothing is wrong yet; connecting: again; open: events arrive; closed: the rights ended. */
export type LiveState = 'beginning' | 'connecting' | 'open' | 'closed'

type Listener = (event: LiveEvent) => void

const listeners = new Set<Listener>()
const resets = new Set<() => void>()
const watchers = new Set<() => void>()
let source: EventSource | null = null
/** What happened before anybody listens; null: somebody does. */
let early: LiveEvent[] | null = []
let state: LiveState = 'beginning'

/** One stream for the whole console. It reconnects by itself and goes on where it was; call it once signed in. */
export function openLive(): () => void {
  if (source) return closeLive
  source = new EventSource('/api/events')
  addEventListener('offline', cut)
  addEventListener('online', again)
  source.onopen = () => become('open')
  source.onerror = () => {
    become('connecting')
    // A refusal is not tried again by the browser: we do, slowly.
    if (source?.readyState === EventSource.CLOSED) reopenSoon()
  }
  for (const type of LIVE_EVENTS)
    source.addEventListener(type, ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as LiveEvent
      if (early) early.push(event)
      else tell(event)
    })
  source.addEventListener('reset', loadAnew)
  source.addEventListener('closed', () => {
    closeLive()
    become('closed')
    signedOut()
  })
  return closeLive
}

const tell = (event: LiveEvent): void => {
  for (const listener of listeners) listener(event)
}

/** Whoever listens from the beginning does now: what happened before is told. */
export function tellEarly(): void {
  const events = early ?? []
  early = null
  for (const event of events) tell(event)
}

/** Events are not kept for whoever reopens without a place: everything is loaded anew. */
function reopenSoon(): void {
  closeLive()
  setTimeout(again, 3000)
}

function again(): void {
  openLive()
  loadAnew()
}

/** What is shown may be of the past, whole: events were lost, or one sees other channels now. */
export function loadAnew(): void {
  for (const reset of resets) reset()
}

/** A stream that was cut may look open for minutes: the browser knows before it does. */
function cut(): void {
  source?.close()
  source = null
  become('connecting')
}

function closeLive(): void {
  removeEventListener('offline', cut)
  removeEventListener('online', again)
  source?.close()
  source = null
}

function become(next: LiveState): void {
  if (state === next) return
  state = next
  for (const watcher of watchers) watcher()
}

/** Called with each event, in order. */
export function onLiveEvent(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** Called when events were lost: what is shown is to be loaded anew. */
export function onLiveReset(listener: () => void): () => void {
  resets.add(listener)
  return () => resets.delete(listener)
}
export function watchLiveState(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
export const liveState = (): LiveState => state
