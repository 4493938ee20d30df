import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { type ApiForm, FormBar, FormField, FormSwitch } from '../../form'
import { Input, MultiCombobox, RadioCards } from '../../ui'
import { isComplete } from '../actions/actions'
import { ActionsEditor } from '../actions/actions-editor'
import { allComplete, NO_CONDITIONS, type Scope } from '../conditions/conditions'
import { ConditionsEditor } from '../conditions/conditions-editor'
import { useFields } from '../conditions/use-fields'
import { useThings } from '../conditions/use-referred'
import { bodyOfKept, useKeptForm } from '../kept/use-kept-form'
import { FormCard } from '../parts/form-card'
import { FormPart } from '../parts/form-part'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { RULE_PATHS, type Rule } from './rule-list'
import { RuleTrial } from './rule-trial'

export type RuleValues = Pick<Rule, 'name' | 'enabled' | 'trigger' | 'channelIds' | 'when' | 'actions'>

const valuesOf = (rule: Rule | null): RuleValues => ({
  name: rule?.name ?? '',
  enabled: rule?.enabled ?? true,
  trigger: rule?.trigger ?? 'message',
  channelIds: rule?.channelIds ?? null,
  when: rule?.when ?? NO_CONDITIONS,
  actions: rule?.actions ?? [],
})

const SCOPE_OF = { message: 'automation', change: 'trigger', time: 'time' } as const satisfies Record<
  Rule['trigger'],
  Scope
>

/** When it looks, at what, and what it does. */
export function RuleForm({ rule }: { readonly rule: Rule | null }) {
  const t = useTranslations('settings.rules')
  const { form, news } = useKeptForm<'rules.upsert', RuleValues, Rule>({
    operation: 'rules.upsert',
    section: 'rules',
    stale: RULE_PATHS,
    row: rule,
    valuesOf,
    toBody: (values) => bodyOfKept(rule, values),
    save: (body, headers) => api.POST('/api/admin/rules', { body, headers }),
  })
  const values = form.form.watch()
  const fields = useFields(SCOPE_OF[values.trigger])
  const unfinished = !allComplete(values.when, fields) || !values.actions.every(isComplete)
  const why = unfinished ? t('unfinished') : values.actions.length === 0 ? t('noActions') : undefined
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <Identity of={form} />
      <FormCard title={t('when')} description={t(`whenText.${values.trigger}`)}>
        <FormPart of={form} name="when">
          {(field) => (
            <ConditionsEditor
              value={field.value}
              onChange={field.onChange}
              scope={SCOPE_OF[values.trigger]}
            />
          )}
        </FormPart>
      </FormCard>
      <FormCard title={t('then')}>
        <FormPart of={form} name="actions">
          {(field) => <ActionsEditor value={field.value} onChange={field.onChange} />}
        </FormPart>
      </FormCard>
      <RuleTrial values={values} why={why} />
      <FormBar of={form} always={rule === null} why={why} />
    </form>
  )
}

function Identity({ of }: { readonly of: ApiForm<RuleValues> }) {
  const t = useTranslations('settings.rules')
  const channels = useThings('channel')
  return (
    <FormCard title={t('details')}>
      <FormField of={of} name="name" label={t('name')} required>
        {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
      </FormField>
      <FormField of={of} name="trigger" label={t('trigger')} group>
        {(field) => (
          <RadioCards
            value={field.value}
            onChange={field.onChange}
            options={(['message', 'change', 'time'] as const).map((value) => ({
              value,
              label: t(`triggers.${value}`),
              hint: t(`triggerHints.${value}`),
            }))}
          />
        )}
      </FormField>
      <FormField of={of} name="channelIds" label={t('channels')} hint={t('channelsHint')}>
        {(field) => (
          <MultiCombobox
            value={field.value ?? []}
            options={channels}
            max={100}
            placeholder={t('everyChannel')}
            onChange={(ids) => field.onChange(ids.length > 0 ? ids : null)}
            onBlur={field.onBlur}
          />
        )}
      </FormField>
      <FormSwitch of={of} name="enabled" label={t('enabled')} row />
    </FormCard>
  )
}
