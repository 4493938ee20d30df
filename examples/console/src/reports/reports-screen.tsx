import { Link } from '@tanstack/react-router'
import { BarChart3, Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import { Button, EmptyState, PageHeader } from '../ui'
import { Controls } from './controls'
import { ExportDialog } from './export-dialog'
import styles from './reports.module.css'
import { TabContent } from './tab-content'
import { TabLinks } from './tab-links'
import { useShown } from './use-shown'

/** Numbers of the channels on which one is Supervisor, and for administrators, where they may, of all (R36–R38). */
export function ReportsScreen() {
  return useMe().seesReports ? <Reports /> : <NoReports />
}

/** How one comes to see them; administrators can give themselves the right. */
function NoReports() {
  const t = useTranslations('reports')
  const { administrator } = useMe()
  const section = (name: string, words: string) => (
    <Button render={<Link to="/settings/$section/{-$item}" params={{ section: name }} />}>{words}</Button>
  )
  return (
    <EmptyState
      icon={<BarChart3 />}
      title={t('forSupervisors')}
      text={t(administrator ? 'forSupervisorsAdministrator' : 'forSupervisorsText')}
      action={
        administrator ? (
          <>
            {section('access', t('toAccess'))}
            {section('general', t('toGeneral'))}
          </>
        ) : undefined
      }
    />
  )
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
