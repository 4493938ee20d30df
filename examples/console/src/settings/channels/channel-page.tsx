import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { isRefusal } from '../../api/errors'
import { NotFound } from '../../app/failed'
import { Badge, Tabs } from '../../ui'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { Replan } from '../parts/replan'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import { ChannelGrants } from '../people/channel-grants'
import { AccountLine } from './account-line'
import { ChannelForm } from './channel-form'
import { ChannelMenu } from './channel-menu'
import { ChannelNotice } from './channel-notice'
import { HealthBadge } from './health-badge'
import { HealthPanel } from './health-panel'
import { type Channel, useChannel } from './queries'

const TABS = ['settings', 'access', 'health'] as const
type TabName = (typeof TABS)[number]

/** One channel: what is set, who works in it, how it is (R13–R15, R135, R140). */
export function ChannelPage({ channelId }: { readonly channelId: string }) {
  const channel = useChannel(channelId)
  if (isRefusal(channel.error, 'NOT_FOUND') || isRefusal(channel.error, 'INVALID_INPUT')) return <NotFound />
  return (
    <Loaded of={channel} skeleton={<SectionSkeleton />}>
      {(data) => <OneChannel channel={data} />}
    </Loaded>
  )
}

function OneChannel({ channel }: { readonly channel: Channel }) {
  const t = useTranslations('settings.channels')
  const { tab } = useSearch({ strict: false }) as { tab?: unknown }
  const navigate = useNavigate()
  const shown = TABS.find((name) => name === tab) ?? 'settings'
  const contents = {
    settings: (
      <div className={parts.stack}>
        <Replan key={channel.revision} channelId={channel.id} />
        <ChannelForm channel={channel} />
      </div>
    ),
    access: <ChannelGrants channelId={channel.id} />,
    health: <HealthPanel channel={channel} />,
  }
  return (
    <SectionPage
      section="channels"
      title={channel.name}
      aside={
        <>
          {channel.isDefault ? <Badge tone="accent">{t('isDefault')}</Badge> : null}
          <HealthBadge channel={channel} />
        </>
      }
      actions={<ChannelMenu channel={channel} />}
    >
      <AccountLine account={{ ...channel, name: channel.accountName }} />
      <ChannelNotice channel={channel} />
      <Tabs<TabName>
        label={t('parts')}
        value={shown}
        onChange={(name) =>
          navigate({
            to: '/settings/$section/{-$item}',
            params: { section: 'channels', item: channel.id },
            search: name === 'settings' ? {} : { tab: name },
            replace: true,
          })
        }
        tabs={TABS.map((name) => ({ value: name, label: t(`tabs.${name}`), content: contents[name] }))}
      />
    </SectionPage>
  )
}
