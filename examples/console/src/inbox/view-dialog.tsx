import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import type { QueueName, View } from '../api/types'
import { useMe } from '../app/use-me'
import { Banner, Button, Checkbox, Dialog, Field, Input, Select } from '../ui'
import { useChipLabels } from './chips'
import { conditionsOf, FILTERS, type InboxSearch, isFiltered, ORDERS, type Order } from './search'
import type { Names } from './use-names'

interface ViewDialogProps {
  /** The view that is changed; null: a new one is made. */
  readonly view: View | null
  readonly queue: QueueName
  readonly search: InboxSearch
  readonly order: Order | null
  readonly names: Names
  readonly onClose: () => void
}

/** A view of what the list shows now, or another name, order or conditions for one. */
export function ViewDialog({ view, queue, search, order, names, onClose }: ViewDialogProps) {
  const t = useTranslations('inbox')
  const form = useId()
  const field = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const { id: me, administrator } = useMe()
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const [by, setBy] = useState<Order>(view?.order ?? order ?? 'oldest')
  const [renew, setRenew] = useState(false)
  const { data: views, refetch } = query.useQuery('get', '/api/views')
  const save = query.useMutation('post', '/api/views')
  const failure: unknown = save.error
  const labelOf = useChipLabels(names)

  // What a list inside a view shows is in the view and in the filters.
  const base = search.view ? views?.items.find(({ id }) => id === search.view) : undefined
  const own = conditionsOf(base ? null : queue, search, me)
  const when = { all: [...(base?.when.all ?? []), ...own], any: base?.when.any ?? [] }
  const labels = [
    ...(base ? [base.name] : [t(`queue.${queue}`)]),
    ...FILTERS.filter((one) => one !== 'text').flatMap((one) => {
      const value = search[one]
      if (value === undefined) return []
      return (typeof value === 'string' ? [value] : value).map((single) => labelOf(one, single))
    }),
  ]
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = view
      ? { id: view.id, revision: view.revision, name, order: by, ...(renew ? { when } : {}) }
      : { name, order: by, shared, when }
    const made = await save.mutateAsync({ body }).catch(() => null)
    if (!made) return
    await refetch()
    onClose()
    await navigate({ to: '/inbox/$queue', params: { queue: 'new' }, search: { view: made.id } })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      initialFocus={field}
      title={t(view ? 'view.editTitle' : 'view.addTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('view.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={form}
            busy={save.isPending}
            disabled={name.trim() === ''}
          >
            {t('view.keep')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => void submit(event)}
        style={{ display: 'grid', gap: 'var(--space-4)' }}
      >
        {failure instanceof Error && <Banner tone="bad">{failure.message}</Banner>}
        <Field label={t('view.name')} required>
          <Input
            ref={field}
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={100}
            autoComplete="off"
          />
        </Field>
        <Field label={t('order.label')}>
          <Select
            value={by}
            onChange={(value: Order) => setBy(value)}
            options={ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
          />
        </Field>
        {!view && (
          <p>
            {t('view.holds')} {labels.join(' · ')}
          </p>
        )}
        {view && (isFiltered(search) || !search.view) && (
          <Checkbox checked={renew} onChange={setRenew} label={t('view.renew')} hint={labels.join(' · ')} />
        )}
        {search.text && (renew || !view) && <Banner tone="warn">{t('view.noText')}</Banner>}
        {!view && administrator && (
          <Checkbox
            checked={shared}
            onChange={setShared}
            label={t('view.shared')}
            hint={t('view.sharedHint')}
          />
        )}
      </form>
    </Dialog>
  )
}
