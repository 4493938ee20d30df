import type { Input } from './naive-report.js'

const formats = new Map<string, Intl.DateTimeFormat>()

/** In which interval of the local calendar an instant lies, by another way than reports have. */
export function intervalKey(interval: NonNullable<Input['interval']>, zone: string, at: Date): string {
  const known = formats.get(zone)
  const format =
    known ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
  formats.set(zone, format)
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const date = `${part.year}-${part.month}-${part.day}`
  const midnight = Date.parse(`${date}T00:00:00Z`)
  switch (interval) {
    case 'hour': {
      const offset = midnight + (Number(part.hour) * 60 + Number(part.minute)) * 60_000 - at.getTime()
      return `${date} ${part.hour} ${Math.ceil(offset / 60_000)}`
    }
    case 'day':
      return date
    case 'week': {
      const weekday = (new Date(midnight).getUTCDay() + 6) % 7
      return new Date(midnight - weekday * 86_400_000).toISOString().slice(0, 10)
    }
    case 'month':
      return date.slice(0, 7)
    case 'quarter':
      return `${part.year} ${Math.floor((Number(part.month) - 1) / 3)}`
    case 'year':
      return part.year ?? ''
  }
}
