import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import type { Answer } from '../../api/types'
import { FormField, useApiForm } from '../../form'
import { DateInput, Input, MultiCombobox, RadioCards, todayHere } from '../../ui'
import { useChannels } from '../channels/queries'
import { FormDialog } from '../parts/form-dialog'
import { useAction } from '../parts/use-action'
import type { Role } from '../people/effective-role'
import { RoleSelect } from '../people/role-select'
import { SecretOnce } from './secret-once'
import { TOKEN_PATHS } from './tokens'

interface Values {
  name: string
  kind: 'role' | 'administrator'
  role: Role | null
  channelIds: string[]
  /** A day, as the field gives it; empty: for good. */
  expires: string
}

/** The end of that day, here. */
const endOfDay = (day: string) => new Date(`${day}T23:59:59`).toISOString()

/** A token is made; its secret is shown this once. */
export function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('settings.tokens')
  const { run } = useAction(TOKEN_PATHS)
  const [made, setMade] = useState<Answer<'tokens.create'> | null>(null)
  const form = useApiForm<'tokens.create', Values, Answer<'tokens.create'> | undefined>({
    operation: 'tokens.create',
    defaults: { name: '', kind: 'role', role: 'viewer', channelIds: [], expires: '' },
    toBody: ({ name, kind, role, channelIds, expires }) => ({
      name: name.trim(),
      administrator: kind === 'administrator',
      role: kind === 'role' ? role : null,
      channelIds: kind === 'role' && channelIds.length > 0 ? channelIds : null,
      expiresAt: expires ? endOfDay(expires) : null,
    }),
    fieldOf: (path) => (path === 'expiresAt' ? 'expires' : undefined),
    submit: async (body) => (await api.POST('/api/admin/tokens', { body })).data,
    onSaved: async (answer) => {
      await run(async () => {})
      if (answer) setMade(answer)
    },
  })
  if (made) return <SecretOnce name={made.name} secret={made.secret} onClose={onClose} />
  return (
    <FormDialog of={form} size="md" title={t('add')} save={t('create')} onClose={onClose}>
      <FormField of={form} name="name" label={t('name')} hint={t('nameHint')} required>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormField of={form} name="kind" label={t('rights')} group>
        {(field) => (
          <RadioCards
            {...field}
            options={[
              { value: 'role' as const, label: t('asRole'), hint: t('asRoleHint') },
              { value: 'administrator' as const, label: t('administrator'), hint: t('administratorHint') },
            ]}
          />
        )}
      </FormField>
      {form.form.watch('kind') === 'role' ? <RoleFields of={form} /> : null}
      <FormField of={form} name="expires" label={t('expires')} hint={t('expiresHint')} optional>
        {(field) => <DateInput {...field} min={todayHere()} />}
      </FormField>
    </FormDialog>
  )
}

function RoleFields({ of }: { readonly of: Parameters<typeof FormField<Values, 'role'>>[0]['of'] }) {
  const t = useTranslations('settings.tokens')
  const people = useTranslations('settings.people')
  const channels = useChannels().data?.items ?? []
  return (
    <>
      <FormField of={of} name="role" label={people('roleHead')}>
        {(field) => <RoleSelect value={field.value} onChange={field.onChange} label={people('roleHead')} />}
      </FormField>
      <FormField of={of} name="channelIds" label={t('channels')} hint={t('channelsHint')}>
        {(field) => (
          <MultiCombobox
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            placeholder={t('allChannels')}
            options={channels.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </FormField>
    </>
  )
}
