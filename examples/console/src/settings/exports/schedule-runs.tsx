import { RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { Badge, Button, Card, EmptyState, Table, Time } from '../../ui'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { useAction } from '../parts/use-action'
import { SCHEDULE_PATHS, TONES } from './schedule-list'

type Run = Item<'exportSchedules.runs'>

/** What was written, and what could not be. */
export function ScheduleRuns({ scheduleId }: { readonly scheduleId: string }) {
  const t = useTranslations('settings.exportSchedules')
  const { run, busy } = useAction(SCHEDULE_PATHS)
  const runs = query.useQuery('get', '/api/admin/export-schedules/{scheduleId}/runs', {
    params: { path: { scheduleId }, query: { limit: 30 } },
  })
  const retry = (row: Run) =>
    void run(
      () => api.POST('/api/admin/export-runs/{runId}/retry', { params: { path: { runId: row.id } } }),
      t('retried'),
    )
  return (
    <Card flush title={t('runs')}>
      <Loaded of={runs} rows={3}>
        {({ items }) => (
          <Table
            label={t('runs')}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState small title={t('noRuns')} />}
            columns={[
              {
                key: 'due',
                header: t('due'),
                primary: true,
                cell: (row) => <Time at={row.dueAt} as="full" />,
              },
              {
                key: 'state',
                header: t('state'),
                width: '8rem',
                cell: (row) => <Badge tone={TONES[row.state]}>{t(`states.${row.state}`)}</Badge>,
              },
              {
                key: 'files',
                header: t('files'),
                cell: (row) =>
                  row.error ? (
                    <span className={parts.quiet}>{row.error}</span>
                  ) : (
                    <span className={parts.mono}>{row.files.map(({ path }) => path).join(', ')}</span>
                  ),
              },
              {
                key: 'retry',
                header: t('retry'),
                headerHidden: true,
                align: 'end',
                width: '9rem',
                cell: (row) =>
                  row.state === 'waiting' || row.state === 'failed' ? (
                    <Button size="sm" icon={<RotateCw />} busy={busy} onClick={() => retry(row)}>
                      {t('retry')}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </Loaded>
    </Card>
  )
}
