import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Badge, Card, DescriptionList, EmptyState, Table } from '../../ui'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { useNetworkTitle } from '../parts/use-network-title'

/** What the workspace may use, and how much of it is used (R106–R110). */
export default function Plan() {
  const t = useTranslations('settings.plan')
  const format = useFormatter()
  const plan = query.useQuery('get', '/api/admin/plan', {})
  const titleOf = useNetworkTitle()
  return (
    <SectionPage section="plan">
      <Loaded of={plan} rows={4}>
        {({ plan: name, maxHandles, privateMessages, networks }) => (
          <>
            <Card split title={name ?? t('none')} description={name ? undefined : t('noneText')}>
              <DescriptionList
                items={[
                  {
                    term: t('handles'),
                    value: maxHandles === null ? t('unlimited') : t('perNetwork', { count: maxHandles }),
                  },
                  { term: t('private'), value: privateMessages ? t('included') : t('notIncluded') },
                ]}
              />
            </Card>
            <Card title={t('use')} flush>
              <Table
                label={t('use')}
                rows={networks}
                rowKey={(row) => row.network}
                empty={<EmptyState small title={t('nothing')} />}
                columns={[
                  {
                    key: 'network',
                    header: t('network'),
                    primary: true,
                    cell: ({ network }) => titleOf(network),
                  },
                  {
                    key: 'handles',
                    header: t('linked'),
                    align: 'end',
                    cell: (row) => (
                      <span className={parts.figure}>
                        {row.over ? <Badge tone="warn">{t('over')}</Badge> : null}
                        {maxHandles === null
                          ? format.number(row.handles)
                          : t('of', { used: row.handles, allowed: maxHandles })}
                      </span>
                    ),
                  },
                ]}
              />
            </Card>
          </>
        )}
      </Loaded>
    </SectionPage>
  )
}
