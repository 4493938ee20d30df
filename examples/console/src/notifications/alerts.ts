import type { Answer } from '../api/types'
import { unturned } from '../ui/turning'

/** How one wants to hear of new notices: kept by the server, so the same at every desk. */
export type Alerts = NonNullable<Answer<'me.get'>['preferences']>['alerts']
export type NoticeKind = Alerts['muted'][number]

/** A tab at the back hears, too: of several, one rings. */
const RINGS = 'inboxkit.rings'
const RINGS_MS = 1000

/** A short tone of two notes, made here: no file, and nothing that the page's policy would have to allow. */
export function ring(): void {
  const audio = new AudioContext()
  const loudness = audio.createGain()
  loudness.gain.setValueAtTime(0.08, audio.currentTime)
  loudness.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.5)
  loudness.connect(audio.destination)
  for (const [hertz, after] of [
    [660, 0],
    [880, 0.12],
  ] as const) {
    const tone = audio.createOscillator()
    tone.frequency.value = hertz
    tone.connect(loudness)
    tone.start(audio.currentTime + after)
    tone.stop(audio.currentTime + after + 0.3)
  }
  setTimeout(() => void audio.close(), RINGS_MS)
}

/** Rings in one of the tabs that hear of the same notice. */
export function ringOnce(): void {
  // Off a safe address a browser has no locks.
  if (!navigator.locks) {
    ring()
    return
  }
  void navigator.locks.request(RINGS, { ifAvailable: true }, async (mine) => {
    if (!mine) return
    ring()
    await new Promise((done) => setTimeout(done, RINGS_MS))
  })
}

/** Whether this browser lets the console show notices of the system; `unable`: it has none. */
export type Leave = NotificationPermission | 'unable'
export const leaveNow = (): Leave => ('Notification' in globalThis ? Notification.permission : 'unable')

/** Asks the browser for leave. Call it from a click: browsers refuse everything else. */
export const askLeave = async (): Promise<Leave> =>
  'Notification' in globalThis ? Notification.requestPermission() : 'unable'

/** A notice of the system, where the browser gave leave. Tabs that tell of the same one show it once. */
export function showOutside(text: string, tag: string, onPress: () => void): void {
  if (leaveNow() !== 'granted') return
  const notice = new Notification('InboxKit', { body: unturned(text), tag, icon: '/assets/icon.svg' })
  notice.onclick = () => {
    window.focus()
    notice.close()
    onPress()
  }
}
