import { Globe } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Combobox, Field, Popover } from '../ui'

const OWN = Intl.DateTimeFormat().resolvedOptions().timeZone
const words = (zone: string): string => zone.replaceAll('_', ' ')
const all = (): string[] => [...new Set([OWN, 'UTC', ...Intl.supportedValuesOf('timeZone')])]

/** In whose days the report counts; one's own zone unless said. */
export function ZonePicker({
  zone,
  onChange,
}: {
  readonly zone: string
  readonly onChange: (zone: string | null) => void
}) {
  const t = useTranslations('reports.zone')
  return (
    <Popover
      label={t('label')}
      size="sm"
      trigger={
        <Button size="sm" icon={<Globe />}>
          {words(zone)}
        </Button>
      }
    >
      {(close) => (
        <Field label={t('label')} hint={t('hint')}>
          <Combobox
            autoFocus
            value={zone}
            clearable={false}
            onChange={(next) => {
              if (!next) return
              onChange(next === OWN ? null : next)
              close()
            }}
            options={all().map((each) => ({ value: each, label: words(each) }))}
          />
        </Field>
      )}
    </Popover>
  )
}
