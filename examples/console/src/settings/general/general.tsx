import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { useAttributeName } from '../../contact/attribute-name'
import { type ApiForm, FormBar, FormField, FormSwitch } from '../../form'
import { Input, NumberInput, RadioCards, Select } from '../../ui'
import { useChannels, useWorkspaceSettings } from '../channels/queries'
import { FormCard } from '../parts/form-card'
import { Loaded } from '../parts/loaded'
import { NewsBanner } from '../parts/news-banner'
import { OptionalDuration } from '../parts/optional-duration'
import parts from '../parts/parts.module.css'
import { Replan } from '../parts/replan'
import { SectionPage } from '../parts/section-page'
import { useTeams } from '../people/queries'
import { useSettingsForm, type WorkspaceSettings } from './settings-form'

type Values = Omit<
  WorkspaceSettings,
  'id' | 'revision' | 'plan' | 'ticketLinks' | 'allowOriginalLinks' | 'shortener'
>
type Of = { readonly of: ApiForm<Values> }

const HOUR = 3_600_000

function valuesOf({
  id: _id,
  revision: _revision,
  plan: _plan,
  ticketLinks: _links,
  allowOriginalLinks: _original,
  shortener: _shortener,
  ...values
}: WorkspaceSettings): Values {
  return values
}

/** The defaults of the workspace (R24, R25, R28, R38). */
export default function General() {
  const settings = useWorkspaceSettings()
  return (
    <SectionPage section="general">
      <Loaded of={settings} rows={8}>
        {(data) => (
          <>
            <Replan key={data.revision} channelId={null} />
            <GeneralForm settings={data} />
          </>
        )}
      </Loaded>
    </SectionPage>
  )
}

function GeneralForm({ settings }: { readonly settings: WorkspaceSettings }) {
  const { form, news } = useSettingsForm(settings, valuesOf)
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <NameCard of={form} />
      <QueuesCard of={form} />
      <ResolveCard of={form} />
      <WorkCard of={form} />
      <RightsCard of={form} />
      <DataCard of={form} />
      <FormBar of={form} />
    </form>
  )
}

function NameCard({ of }: Of) {
  const t = useTranslations('settings.general')
  const channels = useChannels().data?.items ?? []
  return (
    <FormCard title={t('workspace')}>
      <FormField of={of} name="name" label={t('name')} required>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormField
        of={of}
        name="defaultReplyChannelId"
        label={t('defaultChannel')}
        hint={t('defaultChannelHint')}
      >
        {(field) => (
          <Select<string | null>
            {...field}
            options={[
              { value: null, label: t('noDefault') },
              ...channels
                .filter(
                  ({ id, allowReplies, state }) => id === field.value || (allowReplies && state === 'active'),
                )
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </FormField>
    </FormCard>
  )
}

const ORDERS = ['priority-sla', 'priority', 'sla', 'oldest', 'newest'] as const

function QueuesCard({ of }: Of) {
  const t = useTranslations('settings.general')
  return (
    <FormCard title={t('queues')}>
      <FormField of={of} name="queueOrder" label={t('queueOrder')} hint={t('queueOrderHint')}>
        {(field) => (
          <Select
            {...field}
            options={ORDERS.map((order) => ({ value: order, label: t(`order.${order}`) }))}
          />
        )}
      </FormField>
      <FormField of={of} name="onAgentReply" label={t('onAgentReply')} group>
        {(field) => (
          <RadioCards
            {...field}
            options={[
              { value: 'stay' as const, label: t('stay'), hint: t('stayHint') },
              { value: 'pending' as const, label: t('pending'), hint: t('pendingHint') },
            ]}
          />
        )}
      </FormField>
      <FormField of={of} name="boomerangMs" label={t('boomerang')} hint={t('boomerangHint')}>
        {(field) => (
          <OptionalDuration {...field} first={24 * HOUR} never={t('noDefaultTime')} label={t('boomerang')} />
        )}
      </FormField>
    </FormCard>
  )
}

function ResolveCard({ of }: Of) {
  const t = useTranslations('settings.general')
  const reasons = query.useQuery('get', '/api/resolve-reasons', {}).data?.items ?? []
  return (
    <FormCard title={t('autoResolve')} description={t('autoResolveText')}>
      {(['new', 'pending'] as const).map((queue) => (
        <FormField key={queue} of={of} name={`autoResolve.${queue}`} label={t(`resolve.${queue}`)}>
          {(field) => (
            <OptionalDuration
              {...field}
              first={30 * 24 * HOUR}
              never={t('never')}
              label={t(`resolve.${queue}`)}
            />
          )}
        </FormField>
      ))}
      <FormField of={of} name="autoResolveAnchor" label={t('anchor')}>
        {(field) => (
          <Select
            {...field}
            options={[
              { value: 'activity' as const, label: t('anchorActivity') },
              { value: 'queue-entry' as const, label: t('anchorEntry') },
            ]}
          />
        )}
      </FormField>
      <FormField of={of} name="autoResolveReasonId" label={t('reason')}>
        {(field) => (
          <Select<string | null>
            {...field}
            options={[
              { value: null, label: t('noReason') },
              ...reasons
                .filter(({ id, archived }) => !archived || id === field.value)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </FormField>
    </FormCard>
  )
}

function WorkCard({ of }: Of) {
  const t = useTranslations('settings.general')
  const teams = useTeams().data?.items ?? []
  return (
    <FormCard title={t('work')}>
      <FormField of={of} name="capacity" label={t('capacity')} hint={t('capacityHint')} required>
        {(field) => <NumberInput {...field} min={1} max={500} />}
      </FormField>
      <FormField of={of} name="fallbackTeamId" label={t('fallback')} hint={t('fallbackHint')}>
        {(field) => (
          <Select<string | null>
            {...field}
            options={[
              { value: null, label: t('everybody') },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </FormField>
      <FormField of={of} name="giveBackMs" label={t('giveBack')} hint={t('giveBackHint')}>
        {(field) => (
          <OptionalDuration
            {...field}
            first={HOUR}
            units={['minutes', 'hours', 'days']}
            never={t('never')}
            label={t('giveBack')}
          />
        )}
      </FormField>
      <FormField of={of} name="onMessageWhileAway" label={t('whileAway')}>
        {(field) => (
          <Select
            {...field}
            options={[
              { value: 'keep' as const, label: t('keepOwner') },
              { value: 'release' as const, label: t('releaseOwner') },
            ]}
          />
        )}
      </FormField>
      <FormSwitch of={of} name="releaseAtSignOut" label={t('atSignOut')} hint={t('atSignOutHint')} row />
    </FormCard>
  )
}

function RightsCard({ of }: Of) {
  const t = useTranslations('settings.general')
  return (
    <FormCard title={t('rights')}>
      <FormSwitch
        of={of}
        name="adminsSeeReports"
        label={t('adminsSeeReports')}
        hint={t('adminsSeeReportsHint')}
        row
      />
      <FormField of={of} name="maxTeamsPerUser" label={t('maxTeams')} hint={t('maxTeamsHint')} optional>
        {(field) => <NumberInput {...field} min={1} />}
      </FormField>
    </FormCard>
  )
}

function DataCard({ of }: Of) {
  const t = useTranslations('settings.general')
  const nameOf = useAttributeName()
  const attributes = query.useQuery('get', '/api/attributes', {}).data?.items ?? []
  const matching = attributes.filter(
    ({ origin, type }) => origin !== 'network' && (type === 'text' || type === 'email'),
  )
  return (
    <FormCard title={t('data')}>
      <FormField of={of} name="matchContactsBy" label={t('match')} hint={t('matchHint')}>
        {(field) => (
          <Select<string | null>
            {...field}
            options={[
              { value: null, label: t('byAccount') },
              ...matching.map((each) => ({ value: each.key, label: nameOf(each) })),
            ]}
          />
        )}
      </FormField>
      <FormField of={of} name="keepRawDays" label={t('keepRaw')} hint={t('keepRawHint')} required>
        {(field) => <NumberInput {...field} min={0} max={365} />}
      </FormField>
      <FormSwitch of={of} name="maskKeepsLength" label={t('mask')} hint={t('maskHint')} row />
    </FormCard>
  )
}
