/** Lengths of time as people set them: a number and a unit. */
export const UNITS = ['minutes', 'hours', 'days'] as const
export type Unit = (typeof UNITS)[number]

const MS: Readonly<Record<Unit, number>> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }

export const msOf = (amount: number, unit: Unit): number => Math.round(amount * MS[unit])

/** The largest of the units that leaves no fraction; the smallest where none does. */
export function partsOf(ms: number, units: readonly Unit[] = UNITS): { amount: number; unit: Unit } {
  const largest = [...units].sort((one, other) => MS[other] - MS[one])
  const unit = largest.find((each) => ms % MS[each] === 0 && ms >= MS[each]) ?? units[0] ?? 'minutes'
  return { amount: ms / MS[unit], unit }
}
