import { api } from '../../api/client'
import type { Answer, Body } from '../../api/types'
import { type ApiForm, useApiForm } from '../../form'
import { ifMatch } from '../parts/if-match'
import { useAction } from '../parts/use-action'
import { type News, useBase, useNews } from '../parts/use-editing'

export type WorkspaceSettings = Answer<'settings.get'>

/** A form over some of the workspace's settings: the others are not sent, and stay as they are. */
export function useSettingsForm<V extends Body<'settings.update'>>(
  settings: WorkspaceSettings,
  valuesOf: (settings: WorkspaceSettings) => V,
  toBody: (values: V) => Body<'settings.update'> = (values) => values,
): { readonly form: ApiForm<V>; readonly news: News } {
  const base = useBase(settings.revision)
  const { run } = useAction(['/api/admin/settings', '/api/me'])
  const form = useApiForm<'settings.update', V, WorkspaceSettings | undefined>({
    operation: 'settings.update',
    defaults: valuesOf(settings),
    toBody,
    submit: async (body) =>
      (await api.PATCH('/api/admin/settings', { body, headers: ifMatch(base.revision()) })).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision)
      return valuesOf(answer)
    },
    onSaved: () => run(async () => {}),
  })
  return { form, news: useNews(form, base, settings.revision, valuesOf(settings)) }
}
