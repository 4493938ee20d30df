import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Badge, Card, DescriptionList, Table } from '../../ui'
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
        {({ plan: name, maxHandles, privateMessages, maxUsers, networks, users }) => (
          <>
            <Card split title={name ?? t('none')} description={name ? undefined : t('noneText')}>
              <DescriptionList
                items={[
                  {
                    term: t('handles'),
                    value: maxHandles === null ? t('unlimited') : t('perNetwork', { count: maxHandles }),
                  },
                  {
                    term: t('users'),
                    value: maxUsers === null ? t('unlimited') : t('upTo', { count: maxUsers }),
                  },
                  { term: t('private'), value: privateMessages ? t('included') : t('notIncluded') },
                ]}
              />
            </Card>
            <Card title={t('use')} flush>
              <Table
                label={t('use')}
                rows={[
                  {
                    key: 'users',
                    title: t('users'),
                    used: users.active,
                    over: users.over,
                    allowed: maxUsers,
                  },
                  ...networks.map(({ network, handles, over }) => ({
                    key: network,
                    title: t('accountsOf', { network: titleOf(network) }),
                    used: handles,
                    over,
                    allowed: maxHandles,
                  })),
                ]}
                rowKey={({ key }) => key}
                columns={[
                  {
                    key: 'what',
                    header: t('kind'),
                    primary: true,
                    cell: ({ title }) => title,
                  },
                  {
                    key: 'used',
                    header: t('used'),
                    align: 'end',
                    cell: ({ used, allowed, over }) => (
                      <span className={parts.figure}>
                        {over ? <Badge tone="warn">{t('over')}</Badge> : null}
                        {allowed === null ? format.number(used) : t('of', { used, allowed })}
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
