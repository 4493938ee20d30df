import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { FormField, useApiForm } from '../../form'
import { Input, NumberInput } from '../../ui'
import { FormDialog } from '../parts/form-dialog'
import { ifMatch } from '../parts/if-match'
import { useAction } from '../parts/use-action'
import type { Team } from './effective-role'
import { PEOPLE_PATHS } from './queries'

/** A team's name, and how much one of its members holds at most. */
export function TeamDialog({
  team,
  onClose,
  onSaved,
}: {
  readonly team?: Team
  readonly onClose: () => void
  readonly onSaved?: (team: Team) => unknown
}) {
  const t = useTranslations('settings.teams')
  const { run } = useAction(PEOPLE_PATHS)
  const form = useApiForm<'teams.upsert', { name: string; capacity: number | null }, Team | undefined>({
    operation: 'teams.upsert',
    defaults: { name: team?.name ?? '', capacity: team?.capacity ?? null },
    toBody: ({ name, capacity }) => ({ ...(team ? { teamId: team.id } : {}), name: name.trim(), capacity }),
    submit: async (body) =>
      (await api.POST('/api/admin/teams', { body, headers: ifMatch(team?.revision) })).data,
    onSaved: async (answer) => {
      await run(async () => {})
      onClose()
      if (answer) onSaved?.(answer)
    },
  })
  return (
    <FormDialog
      of={form}
      title={team ? t('edit') : t('add')}
      save={team ? t('save') : t('create')}
      onClose={onClose}
    >
      <FormField of={form} name="name" label={t('name')} required>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormField of={form} name="capacity" label={t('capacity')} hint={t('capacityHint')} optional>
        {(field) => <NumberInput {...field} min={1} max={500} />}
      </FormField>
    </FormDialog>
  )
}
