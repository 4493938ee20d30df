import { useTranslations } from 'use-intl'
import { NumberInput, Select } from '../../ui'
import parts from '../parts/parts.module.css'
import type { Policy } from './policy-list'

type Warning = Policy['warnBefore']

/** How much of a target is left when the warning comes: a share of it, or minutes. */
export function WarningInput({
  value,
  onChange,
}: {
  readonly value: Warning
  readonly onChange: (value: Warning) => void
}) {
  const t = useTranslations('settings.policies')
  const percent = 'percent' in value
  return (
    <div className={parts.duration}>
      <NumberInput
        value={percent ? value.percent : value.minutes}
        min={1}
        max={percent ? 99 : 366 * 1440}
        onChange={(next) => onChange(percent ? { percent: next ?? 1 } : { minutes: next ?? 1 })}
        aria-label={t('warnBefore')}
      />
      <Select
        value={percent ? 'percent' : 'minutes'}
        onChange={(unit) => onChange(unit === 'percent' ? { percent: 20 } : { minutes: 15 })}
        aria-label={t('warnUnit')}
        options={(['percent', 'minutes'] as const).map((unit) => ({
          value: unit,
          label: t(`units.${unit}`),
        }))}
      />
    </div>
  )
}
