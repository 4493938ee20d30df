import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Menu } from '../../ui'
import type { Wanted } from './filters'

/** What is shown, as a file; all of it, not only the page that is loaded. */
export function ExportMenu({ wanted }: { readonly wanted: Wanted }) {
  const t = useTranslations('settings.history')
  const addressOf = (format: 'csv' | 'ndjson') =>
    `/api/admin/settings/history/export?${new URLSearchParams({ ...wanted, format })}`
  // The answer is a file: the page stays.
  return (
    <Menu
      align="end"
      trigger={<Button icon={<Download />}>{t('export')}</Button>}
      items={[
        { label: t('csv'), hint: t('csvHint'), onSelect: () => location.assign(addressOf('csv')) },
        { label: t('ndjson'), hint: t('ndjsonHint'), onSelect: () => location.assign(addressOf('ndjson')) },
      ]}
    />
  )
}
