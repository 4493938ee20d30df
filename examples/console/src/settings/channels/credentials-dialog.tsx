import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { FormField, FormProblem, useApiForm } from '../../form'
import { Button, Dialog, Input, NumberInput, Select, Switch } from '../../ui'
import parts from '../parts/parts.module.css'
import {
  type CredentialField,
  credentialFields,
  credentialsOf,
  fieldNamed,
  initialOf,
} from './credential-fields'
import type { Adapter, Channel } from './queries'

/** The fields that the adapters of this installation ask for, in the reader's language. */
const KNOWN = {
  address: 'address',
  name: 'name',
  'smtp.host': 'host',
  'smtp.port': 'port',
  'smtp.security': 'security',
  'smtp.user': 'user',
  'smtp.password': 'password',
  replyTo: 'replyTo',
} as const
const isKnown = (path: string): path is keyof typeof KNOWN => Object.hasOwn(KNOWN, path)

export interface CredentialsDialogProps {
  readonly adapter: Adapter
  /** The channel that gets new credentials; without one a channel is added. */
  readonly channelId?: string
  readonly onDone: (channel: Channel) => void
  readonly onClose: () => void
}

/** An account that is added by what its network asks for, rather than in a browser. */
export function CredentialsDialog({ adapter, channelId, onDone, onClose }: CredentialsDialogProps) {
  const t = useTranslations('settings.channels.credentials')
  const words = useTranslations('ui')
  const fields = credentialFields(adapter.credentials ?? {})
  const form = useApiForm({
    operation: 'channels.add',
    defaults: initialOf(fields),
    toBody: (values) => ({
      adapter: adapter.name,
      credentials: credentialsOf(fields, values),
      ...(channelId ? { channelId } : {}),
    }),
    fieldOf: (path) => fieldNamed(fields, path),
    submit: async (body) => (await api.POST('/api/admin/channels', { body })).data,
    onSaved: (channel) => channel && onDone(channel),
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={channelId ? t('again', { network: adapter.title }) : t('title', { network: adapter.title })}
      description={t('text')}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button variant="primary" type="submit" form="credentials" busy={form.saving}>
            {channelId ? t('renew') : t('add')}
          </Button>
        </>
      }
    >
      <form id="credentials" className={parts.form} onSubmit={form.submit}>
        <FormProblem of={form} />
        {fields.map((field, index) => (
          <FormField
            key={field.path}
            of={form}
            name={`f${index}`}
            label={isKnown(field.path) ? t(KNOWN[field.path]) : field.title}
            hint={field.path === 'replyTo' ? t('replyToHint') : undefined}
            required={field.required}
            optional={!field.required && field.kind !== 'choice'}
          >
            {(control) => <Control field={field} {...control} />}
          </FormField>
        ))}
      </form>
    </Dialog>
  )
}

interface ControlProps {
  readonly field: CredentialField
  readonly value: string | number | boolean | null
  readonly onChange: (value: unknown) => void
  readonly onBlur: () => void
  readonly name: string
}

function Control({ field, value, onChange, onBlur, name }: ControlProps) {
  const t = useTranslations('settings.channels.credentials')
  if (field.kind === 'number')
    return (
      <NumberInput
        name={name}
        value={typeof value === 'number' ? value : null}
        onChange={onChange}
        onBlur={onBlur}
        format={{ useGrouping: false }}
      />
    )
  if (field.kind === 'switch') return <Switch checked={value === true} onChange={onChange} onBlur={onBlur} />
  if (field.kind === 'choice')
    return (
      <Select
        value={String(value ?? '')}
        onChange={onChange}
        onBlur={onBlur}
        options={field.choices.map((choice) => ({
          value: choice,
          label: isChoice(choice) ? t(`choices.${choice}`) : choice,
        }))}
      />
    )
  return (
    <Input
      name={name}
      type={field.kind === 'secret' ? 'password' : 'text'}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      autoComplete={field.kind === 'secret' ? 'new-password' : 'off'}
      spellCheck={false}
    />
  )
}

const CHOICES = ['tls', 'starttls', 'none', 'signed', 'plain'] as const
const isChoice = (choice: string): choice is (typeof CHOICES)[number] =>
  CHOICES.some((known) => known === choice)
