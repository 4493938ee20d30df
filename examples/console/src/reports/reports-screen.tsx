import { BarChart3, Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useIsSupervisor, useMe } from '../app/use-me'
import { Button, EmptyState, PageHeader } from '../ui'
import { Controls } from './controls'
import { ExportDialog } from './export-dialog'
import styles from './reports.module.css'
import { TabContent } from './tab-content'
import { TabLinks } from './tab-links'
import { useShown } from './use-shown'

/** Numbers of the channels on which one is Supervisor (R36–R38). */
export function ReportsScreen() {
  const t = useTranslations('reports')
  const supervisor = useIsSupervisor()
  const { administrator } = useMe()
  if (!supervisor && !administrator)
    return <EmptyState icon={<BarChart3 />} title={t('forSupervisors')} text={t('forSupervisorsText')} />
  return <Reports />
}

function Reports() {
  const t = useTranslations('reports')
  const { shown, search, show } = useShown()
  const [exporting, setExporting] = useState(false)
  return (
    <div className={styles.screen}>
      <div className={styles.page}>
        <PageHeader
          title={t('title')}
          actions={
            <Button icon={<Download />} onClick={() => setExporting(true)}>
              {t('export.open')}
            </Button>
          }
        />
        <TabLinks search={search} />
        <Controls shown={shown} show={show} />
        <TabContent shown={shown} show={show} />
      </div>
      {exporting ? <ExportDialog shown={shown} onClose={() => setExporting(false)} /> : null}
    </div>
  )
}
