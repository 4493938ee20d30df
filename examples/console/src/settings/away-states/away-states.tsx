import { Moon, Pencil, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { FormField, useApiForm } from '../../form'
import { Banner, Button, Card, confirm, EmptyState, IconButton, Input, Switch, Table } from '../../ui'
import { FormDialog } from '../parts/form-dialog'
import { ifMatch } from '../parts/if-match'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'

type AwayState = Item<'awayStates.list'>
const PATHS = ['/api/away-states'] as const

/** The organisation's own kinds of being away (R47). */
export default function AwayStates() {
  const t = useTranslations('settings.awayStates')
  const listed = query.useQuery('get', '/api/away-states', {})
  const [edited, setEdited] = useState<AwayState | 'new' | null>(null)
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  )
  return (
    <SectionPage section="away-states" actions={isNone(listed) ? undefined : add}>
      <Loaded of={listed} rows={4}>
        {({ items, plainAway }) => (
          <>
            {plainAway ? <Banner>{t('plain')}</Banner> : null}
            <Card flush>
              <Rows rows={items} add={add} onEdit={setEdited} />
            </Card>
          </>
        )}
      </Loaded>
      {edited ? <Edit state={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </SectionPage>
  )
}

function Rows({
  rows,
  add,
  onEdit,
}: {
  readonly rows: readonly AwayState[]
  readonly add: ReactNode
  readonly onEdit: (row: AwayState) => void
}) {
  const t = useTranslations('settings.awayStates')
  const { run, busy } = useAction(PATHS)
  const turn = (row: AwayState, enabled: boolean) =>
    run(() =>
      api.POST('/api/admin/away-states', {
        body: { awayStateId: row.id, enabled },
        headers: ifMatch(row.revision),
      }),
    )
  const remove = async (row: AwayState) => {
    const sure = await confirm({
      title: t('removeTitle', { name: row.name }),
      text: t('removeText'),
      action: t('remove'),
      danger: true,
    })
    if (!sure) return
    await run(() =>
      api.DELETE('/api/admin/away-states/{awayStateId}', { params: { path: { awayStateId: row.id } } }),
    )
  }
  return (
    <Table
      label={t('label')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState icon={<Moon />} title={t('none')} text={t('noneText')} action={add} />}
      columns={[
        { key: 'name', header: t('name'), primary: true, cell: (row) => row.name },
        {
          key: 'enabled',
          header: t('enabled'),
          width: '8rem',
          cell: (row) => (
            <Switch
              checked={row.enabled}
              disabled={busy}
              onChange={(enabled) => turn(row, enabled)}
              aria-label={t('enable', { name: row.name })}
            />
          ),
        },
        {
          key: 'actions',
          header: t('actions'),
          headerHidden: true,
          align: 'end',
          width: '6rem',
          cell: (row) => (
            <>
              <IconButton
                size="sm"
                icon={<Pencil />}
                label={t('rename', { name: row.name })}
                onClick={() => onEdit(row)}
              />
              <IconButton
                size="sm"
                icon={<Trash2 />}
                label={t('removeNamed', { name: row.name })}
                onClick={() => remove(row)}
              />
            </>
          ),
        },
      ]}
    />
  )
}

function Edit({ state, onClose }: { readonly state: AwayState | null; readonly onClose: () => void }) {
  const t = useTranslations('settings.awayStates')
  const { run } = useAction(PATHS)
  const form = useApiForm({
    operation: 'awayStates.upsert',
    defaults: { name: state?.name ?? '' },
    toBody: ({ name }) => ({ ...(state ? { awayStateId: state.id } : {}), name: name.trim() }),
    submit: (body) => api.POST('/api/admin/away-states', { body, headers: ifMatch(state?.revision) }),
    onSaved: () => {
      void run(async () => {})
      onClose()
    },
  })
  return (
    <FormDialog
      of={form}
      title={state ? t('renameTitle') : t('add')}
      save={state ? t('save') : t('create')}
      onClose={onClose}
    >
      <FormField of={form} name="name" label={t('name')} hint={t('nameHint')} required>
        {(field) => <Input {...field} maxLength={25} autoComplete="off" />}
      </FormField>
    </FormDialog>
  )
}
