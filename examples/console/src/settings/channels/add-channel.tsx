import { useNavigate } from '@tanstack/react-router'
import { ArrowRight, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../app/use-me'
import { Button, Card, EmptyState, toast } from '../../ui'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import styles from './channels.module.css'
import { CredentialsDialog } from './credentials-dialog'
import { giveSelfAccess } from './own-access'
import { type Adapter, useAdapters } from './queries'
import { startOf } from './start'

/** The networks of this installation, and how an account of each is added (R5–R9). */
export function AddChannel() {
  const t = useTranslations('settings.channels')
  const adapters = useAdapters()
  return (
    <SectionPage section="channels" title={t('add')} description={t('addText')}>
      <Loaded of={adapters} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('noNetworks')} />
          ) : (
            <div className={styles.networks}>
              {items.map((adapter) => (
                <Network key={adapter.name} adapter={adapter} />
              ))}
            </div>
          )
        }
      </Loaded>
    </SectionPage>
  )
}

function Network({ adapter }: { readonly adapter: Adapter }) {
  const t = useTranslations('settings.channels')
  const me = useMe()
  const navigate = useNavigate()
  const [entering, setEntering] = useState(false)
  const { title, oauth, switchAccountUrl, credentials } = adapter
  return (
    <Card>
      <div className={styles.network}>
        <div className={styles.networkWords}>
          <strong>{title}</strong>
          <p className={styles.hint}>{oauth ? t('byBrowser', { network: title }) : t('byCredentials')}</p>
          {oauth ? (
            <p className={styles.hint}>
              {t('whichAccount')}{' '}
              {switchAccountUrl ? (
                <a
                  href={switchAccountUrl}
                  target="_blank"
                  rel="noopener noreferrer"
                  className={styles.profile}
                >
                  {t('switchAccount', { network: title })}
                  <ExternalLink size={12} aria-label={t('opensNewTab')} />
                </a>
              ) : null}
            </p>
          ) : null}
        </div>
        {oauth ? (
          <Button variant="primary" iconAfter={<ArrowRight />} render={<a href={startOf(adapter.name)} />}>
            {t('authorise')}
          </Button>
        ) : (
          <Button
            variant="primary"
            onClick={() => setEntering(true)}
            why={credentials ? undefined : t('noForm')}
          >
            {t('enter')}
          </Button>
        )}
      </div>
      {entering ? (
        <CredentialsDialog
          adapter={adapter}
          onClose={() => setEntering(false)}
          onDone={async (channel) => {
            if (!channel.role) await giveSelfAccess(channel.id, me.id)
            toast.success(t('connect.linked', { name: channel.name }))
            await navigate({
              to: '/settings/$section/{-$item}',
              params: { section: 'channels', item: channel.id },
              search: { tab: 'access' },
            })
          }}
        />
      ) : null}
    </Card>
  )
}
