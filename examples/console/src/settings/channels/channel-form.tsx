import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { type ApiForm, FormBar, FormField, FormSwitch, useApiForm } from '../../form'
import { Card, Input, RadioCards, Segmented, Select } from '../../ui'
import { DurationInput } from '../parts/duration-input'
import { FormCard } from '../parts/form-card'
import { ifMatch } from '../parts/if-match'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { useBase, useNews } from '../parts/use-editing'
import { bodyOf, type ChannelValues, capturesOf, valuesOf } from './channel-values'
import styles from './channels.module.css'
import { LimitInput } from './limit-input'
import { type Adapter, type Channel, useAdapter, useWorkspaceSettings } from './queries'
import { writtenHandle } from './written-handle'

type Of = { readonly of: ApiForm<ChannelValues> }

/** Everything that can be set of a channel; nothing of it counts before it is saved (R14, R18). */
export function ChannelForm({ channel }: { readonly channel: Channel }) {
  const adapter = useAdapter(channel.adapter)
  const base = useBase(channel.revision)
  const form = useApiForm<'channels.update', ChannelValues, Channel | undefined>({
    operation: 'channels.update',
    defaults: valuesOf(channel),
    toBody: bodyOf,
    submit: async (body) =>
      (
        await api.PATCH('/api/admin/channels/{channelId}', {
          params: { path: { channelId: channel.id } },
          headers: ifMatch(base.revision()),
          body,
        })
      ).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision)
      return valuesOf(answer)
    },
  })
  const news = useNews(form, base, channel.revision, valuesOf(channel))
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <NameCard of={form} channel={channel} />
      <CaptureCard of={form} adapter={adapter} />
      <RepliesCard of={form} adapter={adapter} />
      <LifeCard of={form} />
      <LimitsCard of={form} adapter={adapter} />
      <FormBar of={form} />
    </form>
  )
}

function NameCard({ of, channel }: Of & { readonly channel: Channel }) {
  const t = useTranslations('settings.channels.form')
  const calendars = query.useQuery('get', '/api/admin/calendars', {})
  return (
    <FormCard title={t('identity')}>
      <FormField of={of} name="displayName" label={t('displayName')} hint={t('displayNameHint')}>
        {(field) => (
          <Input
            {...field}
            placeholder={channel.handle ? writtenHandle(channel.handle) : channel.accountName}
          />
        )}
      </FormField>
      <FormField of={of} name="calendarId" label={t('calendar')} hint={t('calendarHint')}>
        {(field) => (
          <Select
            {...field}
            options={[
              { value: null, label: t('always') },
              ...(calendars.data?.items ?? []).map(({ id, name, zone }) => ({
                value: id,
                label: name,
                hint: zone,
              })),
            ]}
          />
        )}
      </FormField>
    </FormCard>
  )
}

function CaptureCard({ of, adapter }: Of & { readonly adapter: Adapter | undefined }) {
  const t = useTranslations('settings.channels.form')
  const plan = query.useQuery('get', '/api/admin/plan', {}).data
  const captures = capturesOf(adapter)
  if (captures.length === 0) return null
  const refused = plan?.privateMessages === false && !of.form.getValues('privateMessages')
  return (
    <Card split title={t('capture')} description={t('captureText')}>
      <div className={styles.switches}>
        {captures.map((capture) => (
          <FormSwitch
            key={capture}
            of={of}
            name={`capture.${capture}`}
            label={t(`captures.${capture}`)}
            hint={t(`captureHints.${capture}`)}
            row
          />
        ))}
        {captures.includes('dm') ? (
          <FormSwitch
            of={of}
            name="privateMessages"
            label={t('privateMessages')}
            hint={refused ? t('notInPlan') : t('privateMessagesHint')}
            disabled={refused}
            row
          />
        ) : null}
      </div>
    </Card>
  )
}

function RepliesCard({ of, adapter }: Of & { readonly adapter: Adapter | undefined }) {
  const t = useTranslations('settings.channels.form')
  return (
    <FormCard title={t('replies')}>
      <FormSwitch of={of} name="allowReplies" label={t('allowReplies')} hint={t('allowRepliesHint')} row />
      <FormField of={of} name="overLimit" label={t('overLimit')} group>
        {(field) => (
          <RadioCards
            {...field}
            options={[
              { value: 'refuse' as const, label: t('refuse'), hint: t('refuseHint') },
              { value: 'split' as const, label: t('split'), hint: t('splitHint') },
            ]}
          />
        )}
      </FormField>
      {adapter?.abilities.like ? (
        <FormSwitch of={of} name="tier.like" label={t('like')} hint={t('likeHint')} row />
      ) : null}
      {adapter?.abilities.quote ? (
        <FormSwitch of={of} name="tier.quote" label={t('quote')} hint={t('quoteHint')} row />
      ) : null}
    </FormCard>
  )
}

function LifeCard({ of }: Of) {
  const t = useTranslations('settings.channels.form')
  const settings = useWorkspaceSettings().data
  const inherited = settings ? t(`onReply.${settings.onAgentReply}`) : '…'
  return (
    <FormCard title={t('life')}>
      <FormSwitch of={of} name="autoOwnership" label={t('autoOwnership')} hint={t('autoOwnershipHint')} row />
      <FormField of={of} name="onAgentReply" label={t('onAgentReply')} group>
        {(field) => (
          <Segmented
            {...field}
            options={[
              { value: 'inherit' as const, label: t('inherit', { value: inherited }) },
              { value: 'stay' as const, label: t('onReply.stay') },
              { value: 'pending' as const, label: t('onReply.pending') },
            ]}
          />
        )}
      </FormField>
      {(['new', 'pending'] as const).map((queue) => (
        <FormField
          key={queue}
          of={of}
          name={`autoResolve.${queue}`}
          label={t(`autoResolve.${queue}`)}
          hint={queue === 'pending' ? t('autoResolveHint') : undefined}
        >
          {(field) => (
            <LimitInput
              {...field}
              inherited={settings?.autoResolve[queue]}
              label={t(`autoResolve.${queue}`)}
            />
          )}
        </FormField>
      ))}
    </FormCard>
  )
}

function LimitsCard({ of, adapter }: Of & { readonly adapter: Adapter | undefined }) {
  const t = useTranslations('settings.channels.form')
  const kinds = (['public', 'private'] as const).filter((kind) => adapter?.abilities[kind] ?? true)
  return (
    <FormCard title={t('limits')}>
      {kinds.map((kind) => (
        <FormField
          key={kind}
          of={of}
          name={`reopenWindow.${kind}`}
          label={t(`reopen.${kind}`)}
          hint={t('reopenHint')}
        >
          {(field) => (
            <DurationInput
              value={field.value}
              units={['hours', 'days']}
              onChange={(ms) => field.onChange(ms ?? 0)}
              onBlur={field.onBlur}
            />
          )}
        </FormField>
      ))}
      <FormField of={of} name="overflow" label={t('overflow')} hint={t('overflowHint')} group>
        {(field) => (
          <RadioCards
            {...field}
            options={[
              { value: 'stop' as const, label: t('stop'), hint: t('stopHint') },
              { value: 'new-conversation' as const, label: t('goesOn'), hint: t('goesOnHint') },
            ]}
          />
        )}
      </FormField>
    </FormCard>
  )
}
