import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import type { QueueName, View } from '../api/types'
import { useMe } from '../app/use-me'
import { allComplete, countOf } from '../settings/conditions/conditions'
import { ConditionsEditor } from '../settings/conditions/conditions-editor'
import { useFieldList } from '../settings/conditions/use-fields'
import { Banner, Button, Checkbox, Dialog, Field, Input, Select } from '../ui'
import { conditionsOf, type InboxSearch, isFiltered, ORDERS, type Order } from './search'
import { useViewTrial } from './use-view-trial'
import styles from './view-form.module.css'

interface ViewDialogProps {
  /** The view that is changed; null: a new one is made. */
  readonly view: View | null
  readonly queue: QueueName
  readonly search: InboxSearch
  readonly order: Order | null
  readonly onClose: () => void
}

/** A view of what the list shows now, or another name, order or conditions for one. */
export function ViewDialog({ view, queue, search, order, onClose }: ViewDialogProps) {
  const t = useTranslations('inbox')
  const form = useId()
  const field = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const { administrator } = useMe()
  const { refetch } = query.useQuery('get', '/api/views')
  const ofList = useConditionsOfList(queue, search)
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const [by, setBy] = useState<Order>(view?.order ?? order ?? 'oldest')
  const [when, setWhen] = useState(view?.when ?? ofList)
  const { fields } = useFieldList('view')
  const complete = fields !== null && allComplete(when, fields)
  const save = query.useMutation('post', '/api/views')
  const failure: unknown = save.error
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = view
      ? { id: view.id, revision: view.revision, name, order: by, when }
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
      size="lg"
      initialFocus={field}
      title={t(view ? 'view.editTitle' : 'view.addTitle')}
      footer={
        <>
          {fields && <Found when={complete ? when : null} />}
          <Button onClick={onClose}>{t('view.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={form}
            busy={save.isPending}
            disabled={name.trim() === '' || !complete}
          >
            {t('view.keep')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className={styles.form}>
        {failure instanceof Error && <Banner tone="bad">{failure.message}</Banner>}
        <div className={styles.line}>
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
        </div>
        <section className={styles.conditions}>
          <div className={styles.head}>
            <h3>{t('view.when')}</h3>
            {view && isFiltered(search) && (
              <Button size="sm" variant="ghost" onClick={() => setWhen(ofList)}>
                {t('view.use')}
              </Button>
            )}
          </div>
          <ConditionsEditor value={when} onChange={setWhen} scope="view" />
        </section>
        {search.text && !view && <Banner tone="warn">{t('view.noText')}</Banner>}
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

/** What a list shows is in its queue or view, and in the filters. */
function useConditionsOfList(queue: QueueName, search: InboxSearch): View['when'] {
  const { data: views } = query.useQuery('get', '/api/views')
  const base = search.view ? views?.items.find(({ id }) => id === search.view) : undefined
  return {
    all: [...(base?.when.all ?? []), ...conditionsOf(base ? null : queue, search)],
    any: base?.when.any ?? [],
  }
}

/** How many conversations it would have, before it is kept. */
function Found({ when }: { readonly when: View['when'] | null }) {
  const t = useTranslations('inbox.view')
  const { data, error, settled } = useViewTrial(when)
  const said = () => {
    if (when === null) return t('unfinished')
    if (error) return error.message
    if (!data || !settled) return t('counting')
    if (countOf(when) === 0) return t('everything')
    return t(data.exact ? 'now' : 'nowMore', { count: data.count })
  }
  return (
    <p className={styles.count} role="status" data-bad={(when !== null && error !== null) || undefined}>
      {said()}
    </p>
  )
}
