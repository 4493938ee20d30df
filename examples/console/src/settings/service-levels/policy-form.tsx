import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { type ApiForm, FormBar, FormField, FormSwitch } from '../../form'
import { Input, RadioCards, Select } from '../../ui'
import { ESCALATIONS, isComplete } from '../actions/actions'
import { ActionsEditor } from '../actions/actions-editor'
import { allComplete, NO_CONDITIONS } from '../conditions/conditions'
import { ConditionsEditor } from '../conditions/conditions-editor'
import { useFields } from '../conditions/use-fields'
import { bodyOfKept, useKeptForm } from '../kept/use-kept-form'
import { DurationInput } from '../parts/duration-input'
import { FormCard } from '../parts/form-card'
import { FormPart } from '../parts/form-part'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { POLICY_PATHS, type Policy, TARGETS } from './policy-list'
import { WarningInput } from './warning-input'

type Values = Omit<Policy, 'id' | 'revision' | 'position'>
type Of = { readonly of: ApiForm<Values> }

function valuesOf(policy: Policy | null): Values {
  if (policy) {
    const { id: _id, revision: _revision, position: _position, ...values } = policy
    return values
  }
  return {
    name: '',
    enabled: true,
    when: NO_CONDITIONS,
    clock: 'business',
    firstResponseMs: 3_600_000,
    nextResponseMs: null,
    resolutionMs: null,
    warnBefore: { percent: 20 },
    onWarning: [],
    onBreach: [],
    pauseResponseInPending: true,
    resolvedWithoutReply: 'cancelled',
  }
}

/** For whom, by which clock, how soon, and what happens when it is late. */
export function PolicyForm({ policy }: { readonly policy: Policy | null }) {
  const t = useTranslations('settings.policies')
  const { form, news } = useKeptForm<'policies.upsert', Values, Policy>({
    operation: 'policies.upsert',
    section: 'service-levels',
    stale: POLICY_PATHS,
    row: policy,
    valuesOf,
    toBody: (values) => bodyOfKept(policy, values),
    save: (body, headers) => api.POST('/api/admin/policies', { body, headers }),
  })
  const values = form.form.watch()
  const fields = useFields('policy')
  const done = [...values.onWarning, ...values.onBreach].every(isComplete) && allComplete(values.when, fields)
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <FormCard title={t('details')}>
        <FormField of={form} name="name" label={t('name')} required>
          {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
        </FormField>
        <FormSwitch of={form} name="enabled" label={t('enabled')} row />
      </FormCard>
      <FormCard title={t('when')} description={t('whenText')}>
        <FormPart of={form} name="when">
          {(field) => <ConditionsEditor value={field.value} onChange={field.onChange} scope="policy" />}
        </FormPart>
      </FormCard>
      <Targets of={form} />
      <Escalation of={form} />
      <FormBar of={form} always={policy === null} why={done ? undefined : t('unfinished')} />
    </form>
  )
}

function Targets({ of }: Of) {
  const t = useTranslations('settings.policies')
  return (
    <FormCard title={t('targets')} description={t('targetsText')}>
      <FormField of={of} name="clock" label={t('clock')} group>
        {(field) => (
          <RadioCards
            value={field.value}
            onChange={field.onChange}
            options={(['business', 'calendar'] as const).map((value) => ({
              value,
              label: t(`clocks.${value}`),
              hint: t(`clockHints.${value}`),
            }))}
          />
        )}
      </FormField>
      {TARGETS.map((name) => (
        <FormField key={name} of={of} name={name} label={t(name)} hint={t(`${name}Hint`)}>
          {(field) => <DurationInput value={field.value} onChange={field.onChange} onBlur={field.onBlur} />}
        </FormField>
      ))}
      <FormSwitch of={of} name="pauseResponseInPending" label={t('pause')} hint={t('pauseHint')} row />
      <FormField of={of} name="resolvedWithoutReply" label={t('withoutReply')}>
        {(field) => (
          <Select
            {...field}
            options={(['cancelled', 'met', 'breached'] as const).map((value) => ({
              value,
              label: t(`withoutReplyAs.${value}`),
            }))}
          />
        )}
      </FormField>
    </FormCard>
  )
}

function Escalation({ of }: Of) {
  const t = useTranslations('settings.policies')
  return (
    <FormCard title={t('escalation')} description={t('escalationText')}>
      <FormField of={of} name="warnBefore" label={t('warnBefore')} hint={t('warnBeforeHint')} group>
        {(field) => <WarningInput value={field.value} onChange={field.onChange} />}
      </FormField>
      {(['onWarning', 'onBreach'] as const).map((name) => (
        <section key={name} className={parts.stack} aria-label={t(name)}>
          <h3 className={parts.quiet}>{t(name)}</h3>
          <FormPart of={of} name={name}>
            {(field) => <ActionsEditor value={field.value} onChange={field.onChange} kinds={ESCALATIONS} />}
          </FormPart>
        </section>
      ))}
    </FormCard>
  )
}
