/** How one wants to hear of new notices in this browser. Off until one says otherwise. */
export interface Alerts {
  /** A conversation that routing gives opens by itself. */
  readonly opens: boolean
  readonly sound: boolean
  /** A notice of the system, while the window is not looked at. */
  readonly desktop: boolean
}

const KEPT = 'inboxkit.alerts'
const NONE: Alerts = { opens: true, sound: false, desktop: false }

let alerts: Alerts = read()
const listeners = new Set<() => void>()

function read(): Alerts {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}')
    return { ...NONE, ...(typeof kept === 'object' ? kept : {}) }
  } catch {
    return NONE
  }
}

export const alertsNow = (): Alerts => alerts
export function watchAlerts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Keeps a choice. Desktop notices ask the browser first, and stay off where it says no. */
export async function chooseAlerts(choice: Partial<Alerts>): Promise<void> {
  const asked = choice.desktop ? await Notification.requestPermission() : 'granted'
  alerts = { ...alerts, ...choice, ...(asked === 'granted' ? {} : { desktop: false }) }
  localStorage.setItem(KEPT, JSON.stringify(alerts))
  for (const listener of listeners) listener()
}

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
  setTimeout(() => void audio.close(), 1000)
}
