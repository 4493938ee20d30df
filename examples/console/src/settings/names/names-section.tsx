import { Archive, ArchiveRestore, Flag, Pencil, Plus, Tags } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import type { Item } from '../../api/types'
import { Badge, Button, Card, EmptyState, IconButton, Segmented, Table } from '../../ui'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'
import { KINDS, type Kind } from './kinds'
import { NameDialog } from './name-dialog'

type Named = Item<'topics.list'>

/** Names that an administrator keeps: made, renamed, put away; what carries one keeps it. */
export function NamesSection({ kind }: { readonly kind: Kind }) {
  const t = useTranslations('settings.names')
  const { path, section } = KINDS[kind]
  const listed = query.useQuery('get', path, {})
  const [archived, setArchived] = useState(false)
  const [edited, setEdited] = useState<Named | 'new' | null>(null)
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setEdited('new')}>
      {t(`${kind}.add`)}
    </Button>
  )
  return (
    <SectionPage section={section} actions={isNone(listed) ? undefined : add}>
      <Loaded of={listed}>
        {({ items }) => (
          <div className={parts.stack}>
            <Segmented
              size="sm"
              aria-label={t('which')}
              value={archived}
              onChange={setArchived}
              options={[
                { value: false, label: t('used') },
                { value: true, label: t('archived') },
              ]}
            />
            <Card flush>
              <Names
                kind={kind}
                rows={items.filter((each) => each.archived === archived)}
                onEdit={setEdited}
                archived={archived}
                add={items.length === 0 ? add : undefined}
              />
            </Card>
          </div>
        )}
      </Loaded>
      {edited ? (
        <NameDialog kind={kind} named={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </SectionPage>
  )
}

function Names({
  kind,
  rows,
  onEdit,
  archived,
  add,
}: {
  readonly kind: Kind
  readonly rows: readonly Named[]
  readonly onEdit: (named: Named) => void
  readonly archived: boolean
  readonly add: ReactNode
}) {
  const t = useTranslations('settings.names')
  const { path, upsert } = KINDS[kind]
  const { run, busy } = useAction([path])
  return (
    <Table
      label={t(`${kind}.label`)}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <EmptyState
          icon={kind === 'topic' ? <Tags /> : <Flag />}
          title={archived ? t('noneArchived') : t(`${kind}.none`)}
          text={archived ? undefined : t(`${kind}.noneText`)}
          action={add}
        />
      }
      columns={[
        {
          key: 'name',
          header: t('name'),
          primary: true,
          cell: (row) => (
            <span className={parts.row}>
              {row.name}
              {row.archived ? <Badge>{t('archivedBadge')}</Badge> : null}
            </span>
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
                icon={row.archived ? <ArchiveRestore /> : <Archive />}
                label={row.archived ? t('restore', { name: row.name }) : t('archive', { name: row.name })}
                disabled={busy}
                onClick={() => run(() => upsert({ id: row.id, archived: !row.archived }, row.revision))}
              />
            </>
          ),
        },
      ]}
    />
  )
}
