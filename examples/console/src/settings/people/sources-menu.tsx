import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Menu } from '../../ui'
import type { Source } from './effective-role'

export const SOURCES: readonly Source[] = ['post', 'dm', 'like', 'email', 'chat']

/** Which kinds of conversation a grant is for; all of them, or some (R122). */
export function SourcesMenu({
  value,
  onChange,
  label,
  offered = SOURCES,
}: {
  readonly value: readonly Source[] | null
  readonly onChange: (sources: Source[] | null) => void
  readonly label: string
  readonly offered?: readonly Source[]
}) {
  const t = useTranslations('settings.people')
  const nameOf = useTranslations('shared.sources')
  const chosen = value ?? offered
  const turn = (source: Source, on: boolean) => {
    const next = offered.filter((each) => (each === source ? on : chosen.includes(each)))
    if (next.length > 0) onChange(next.length === offered.length ? null : next)
  }
  const said = value === null ? t('allSources') : value.map((source) => nameOf(source)).join(', ')
  return (
    <Menu
      trigger={
        <Button size="sm" variant="ghost" iconAfter={<ChevronDown />} aria-label={`${label}: ${said}`}>
          {said}
        </Button>
      }
      items={offered.map((source) => ({
        label: nameOf(source),
        checked: chosen.includes(source),
        why: chosen.length === 1 && chosen[0] === source ? t('oneSource') : undefined,
        onChange: (on: boolean) => turn(source, on),
      }))}
    />
  )
}
