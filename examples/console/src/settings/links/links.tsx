import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { FormBar, FormField, FormSwitch } from '../../form'
import { RadioCards, Select } from '../../ui'
import { useWorkspaceSettings } from '../channels/queries'
import { useSettingsForm, type WorkspaceSettings } from '../general/settings-form'
import { FormCard } from '../parts/form-card'
import { Loaded } from '../parts/loaded'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'

type Values = Pick<WorkspaceSettings, 'ticketLinks' | 'allowOriginalLinks' | 'shortener'>
const valuesOf = ({ ticketLinks, allowOriginalLinks, shortener }: WorkspaceSettings): Values => ({
  ticketLinks,
  allowOriginalLinks,
  shortener,
})

/** Links that lead from public replies to a private page (R166–R173). */
export default function Links() {
  const settings = useWorkspaceSettings()
  return (
    <SectionPage section="links">
      <Loaded of={settings} rows={4}>
        {(data) => <LinksForm settings={data} />}
      </Loaded>
    </SectionPage>
  )
}

function LinksForm({ settings }: { readonly settings: WorkspaceSettings }) {
  const t = useTranslations('settings.links')
  const { form, news } = useSettingsForm(settings, valuesOf)
  const shorteners = query.useQuery('get', '/api/admin/shorteners', {}).data?.items ?? []
  const off = form.form.watch('ticketLinks') === 'off'
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <FormCard title={t('title')} description={t('text')}>
        <FormField of={form} name="ticketLinks" label={t('when')} group>
          {(field) => (
            <RadioCards
              {...field}
              options={[
                { value: 'off' as const, label: t('off'), hint: t('offHint') },
                { value: 'always-shortened' as const, label: t('always'), hint: t('alwaysHint') },
                { value: 'agent-chooses' as const, label: t('chooses'), hint: t('choosesHint') },
              ]}
            />
          )}
        </FormField>
        <FormSwitch
          of={form}
          name="allowOriginalLinks"
          label={t('original')}
          hint={t('originalHint')}
          disabled={off}
          row
        />
        <FormField of={form} name="shortener" label={t('shortener')} hint={t('shortenerHint')}>
          {(field) => (
            <Select<string | null>
              {...field}
              disabled={off}
              options={[
                { value: null, label: t('own') },
                ...shorteners.map(({ name, title }) => ({ value: name, label: title })),
              ]}
            />
          )}
        </FormField>
      </FormCard>
      <FormBar of={form} />
    </form>
  )
}
