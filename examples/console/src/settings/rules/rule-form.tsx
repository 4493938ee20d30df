import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { type ApiForm, FormBar, FormField, FormSwitch, useApiForm } from '../../form'
import { Card, Input, MultiCombobox, RadioCards } from '../../ui'
import { isComplete } from '../actions/actions'
import { ActionsEditor } from '../actions/actions-editor'
import { allComplete, NO_CONDITIONS, type Scope } from '../conditions/conditions'
import { ConditionsEditor } from '../conditions/conditions-editor'
import { useFields } from '../conditions/use-fields'
import { useThings } from '../conditions/use-referred'
import { FormPart } from '../kept/form-part'
import { useAfterSave } from '../kept/use-after-save'
import { ifMatch } from '../parts/if-match'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { useBase, useNews } from '../parts/use-editing'
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
  const base = useBase(rule?.revision ?? null)
  const after = useAfterSave('rules', RULE_PATHS)
  const form = useApiForm<'rules.upsert', RuleValues, Rule | undefined>({
    operation: 'rules.upsert',
    defaults: valuesOf(rule),
    toBody: ({ name, ...rest }) => ({ ...(rule ? { id: rule.id } : {}), name: name.trim(), ...rest }),
    submit: async (body) =>
      (await api.POST('/api/admin/rules', { body, headers: ifMatch(base.revision()) })).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision)
      return valuesOf(answer)
    },
    onSaved: (answer) => after(answer, rule === null),
  })
  const news = useNews(form, base, rule?.revision ?? null, valuesOf(rule))
  const values = form.form.watch()
  const fields = useFields(SCOPE_OF[values.trigger])
  const unfinished = !allComplete(values.when, fields) || !values.actions.every(isComplete)
  const why = unfinished ? t('unfinished') : values.actions.length === 0 ? t('noActions') : undefined
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <Identity of={form} />
      <Card title={t('when')} description={t(`whenText.${values.trigger}`)}>
        <FormPart of={form} name="when">
          {(field) => (
            <ConditionsEditor
              value={field.value}
              onChange={field.onChange}
              scope={SCOPE_OF[values.trigger]}
            />
          )}
        </FormPart>
      </Card>
      <Card title={t('then')}>
        <FormPart of={form} name="actions">
          {(field) => <ActionsEditor value={field.value} onChange={field.onChange} />}
        </FormPart>
      </Card>
      <RuleTrial values={values} why={why} />
      <FormBar of={form} always={rule === null} why={why} />
    </form>
  )
}

function Identity({ of }: { readonly of: ApiForm<RuleValues> }) {
  const t = useTranslations('settings.rules')
  const channels = useThings('channel')
  return (
    <Card title={t('details')}>
      <div className={parts.form}>
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
      </div>
    </Card>
  )
}
