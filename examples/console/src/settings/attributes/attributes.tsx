import { ArrowDown, ArrowUp, EllipsisVertical, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { useAttributeName } from '../../contact/attribute-name'
import {
  Badge,
  Button,
  Card,
  confirm,
  IconButton,
  Menu,
  NARROW,
  Switch,
  Table,
  useMediaQuery,
} from '../../ui'
import { ifMatch } from '../parts/if-match'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'
import { AttributeDialog } from './attribute-dialog'
import { moved } from './key-of'

export type Attribute = Item<'attributes.list'>
export const ATTRIBUTE_PATHS = ['/api/attributes'] as const

/** What is kept of contacts, in the order in which agents see it (R94–R99). */
export default function Attributes() {
  const t = useTranslations('settings.attributes')
  const attributes = query.useQuery('get', '/api/attributes', {})
  const [edited, setEdited] = useState<Attribute | 'new' | null>(null)
  return (
    <SectionPage
      section="attributes"
      actions={
        <Button variant="primary" icon={<Plus />} onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      }
    >
      <Loaded of={attributes} rows={10}>
        {({ items }) => (
          <Card flush>
            <Rows rows={items} onEdit={setEdited} />
          </Card>
        )}
      </Loaded>
      {edited ? (
        <AttributeDialog attribute={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </SectionPage>
  )
}

function Rows({
  rows,
  onEdit,
}: {
  readonly rows: readonly Attribute[]
  readonly onEdit: (attribute: Attribute) => void
}) {
  const t = useTranslations('settings.attributes')
  const nameOf = useAttributeName()
  const { show, move, remove, busy } = useAttributes(rows)
  const narrow = useMediaQuery(NARROW)
  return (
    <Table
      label={t('label')}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          key: 'name',
          header: t('name'),
          primary: true,
          cell: (row) => (
            <span className={parts.row}>
              {nameOf(row)}
              {/* Whoever names it by its key made it; a built-in one is called what it is. */}
              {row.origin === 'custom' ? <span className={parts.quiet}>{row.key}</span> : null}
            </span>
          ),
        },
        { key: 'type', header: t('type'), width: '7rem', cell: (row) => t(`types.${row.type}`) },
        {
          key: 'origin',
          header: t('origin'),
          width: '8rem',
          cell: (row) => (
            <Badge tone={row.origin === 'custom' ? 'accent' : 'neutral'}>{t(`origins.${row.origin}`)}</Badge>
          ),
        },
        {
          key: 'shown',
          header: t('shown'),
          width: '5.5rem',
          cell: (row) => (
            <Switch
              checked={row.shown}
              disabled={busy}
              aria-label={t('show', { name: nameOf(row) })}
              onChange={(shown) => show(row, shown)}
            />
          ),
        },
        {
          key: 'actions',
          header: t('actions'),
          headerHidden: true,
          align: 'end',
          width: '10rem',
          cell: (row) => {
            const Done = narrow ? DoneInMenu : DoneByButtons
            return (
              <Done
                name={nameOf(row)}
                onUp={busy || row === rows[0] ? undefined : () => move(row, -1)}
                onDown={busy || row === rows.at(-1) ? undefined : () => move(row, 1)}
                onEdit={() => onEdit(row)}
                onRemove={row.origin === 'custom' ? () => remove(row) : undefined}
              />
            )
          },
        },
      ]}
    />
  )
}

interface DoneProps {
  readonly name: string
  /** Absent: not now. */
  readonly onUp: (() => void) | undefined
  readonly onDown: (() => void) | undefined
  readonly onEdit: () => void
  /** Absent: what is built in is hidden, and never removed. */
  readonly onRemove: (() => void) | undefined
}

function DoneByButtons({ name, onUp, onDown, onEdit, onRemove }: DoneProps) {
  const t = useTranslations('settings.attributes')
  return (
    <>
      <IconButton
        size="sm"
        icon={<ArrowUp />}
        label={t('up', { name })}
        disabled={onUp === undefined}
        onClick={onUp}
      />
      <IconButton
        size="sm"
        icon={<ArrowDown />}
        label={t('down', { name })}
        disabled={onDown === undefined}
        onClick={onDown}
      />
      <IconButton size="sm" icon={<Pencil />} label={t('rename', { name })} onClick={onEdit} />
      {onRemove ? (
        <IconButton size="sm" icon={<Trash2 />} label={t('removeNamed', { name })} onClick={onRemove} />
      ) : (
        <span className={parts.noButton} />
      )}
    </>
  )
}

/** A finger has no room for four beside a name. */
function DoneInMenu({ name, onUp, onDown, onEdit, onRemove }: DoneProps) {
  const t = useTranslations('settings.attributes')
  const more = useTranslations('ui')
  return (
    <>
      <IconButton size="sm" icon={<Pencil />} label={t('rename', { name })} onClick={onEdit} />
      <Menu
        align="end"
        trigger={
          <IconButton
            size="sm"
            icon={<EllipsisVertical />}
            label={more('more')}
            aria-label={`${more('more')}: ${name}`}
          />
        }
        items={[
          onUp && { label: t('up', { name }), icon: <ArrowUp />, onSelect: onUp },
          onDown && { label: t('down', { name }), icon: <ArrowDown />, onSelect: onDown },
          onRemove
            ? { label: t('removeNamed', { name }), icon: <Trash2 />, danger: true, onSelect: onRemove }
            : { label: t('removeNamed', { name }), icon: <Trash2 />, why: t('builtIn') },
        ]}
      />
    </>
  )
}

function useAttributes(rows: readonly Attribute[]) {
  const t = useTranslations('settings.attributes')
  const { run, busy } = useAction(ATTRIBUTE_PATHS)
  return {
    busy,
    show: ({ key, revision }: Attribute, shown: boolean) =>
      run(() => api.POST('/api/admin/attributes', { body: { key, shown }, headers: ifMatch(revision) })),
    move: (attribute: Attribute, by: -1 | 1) =>
      run(async () => {
        const keys = rows.map(({ key }) => key)
        for (const [key, position] of moved(keys, attribute.key, by))
          if (rows.find((row) => row.key === key)?.position !== position)
            await api.POST('/api/admin/attributes', { body: { key, position } })
      }),
    async remove({ key, name }: Attribute) {
      const sure = await confirm({
        title: t('removeTitle', { name }),
        text: t('removeText'),
        action: t('remove'),
        danger: true,
      })
      if (!sure) return
      await run(
        () => api.DELETE('/api/admin/attributes/{key}', { params: { path: { key } } }),
        t('removed', { name }),
      )
    },
  }
}
