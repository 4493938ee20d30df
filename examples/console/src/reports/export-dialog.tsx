import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api, query } from '../api/client'
import { sayFailed } from '../api/say'
import type { Answer, Body } from '../api/types'
import { Banner, Button, Checkbox, Dialog, Field, Select, Spinner } from '../ui'
import { filterOf } from './ask'
import { askedOf } from './period'
import { DaysWords } from './period-picker'
import styles from './reports.module.css'
import type { Shown } from './search'

type Export = Answer<'exports.get'>
type Kind = Body<'exports.start'>['kind']

const KINDS: readonly Kind[] = [
  'response-times',
  'resolved-conversations',
  'open-conversations',
  'messages',
  'presence',
  'users',
  'teams',
  'topics',
  'tags',
  'contacts',
]

/** The rows from which the numbers are counted, as a file: made in the background, then downloaded. */
export function ExportDialog({ shown, onClose }: { readonly shown: Shown; readonly onClose: () => void }) {
  const t = useTranslations('reports.export')
  const words = useTranslations('ui')
  const kinds = useTranslations('shared.exports')
  const [kind, setKind] = useState<Kind>('response-times')
  const [guard, setGuard] = useState(true)
  const start = useMutation({
    mutationFn: async () => {
      const { data } = await api.POST('/api/exports', {
        body: {
          kind,
          ...askedOf(shown.days),
          zone: shown.zone,
          // Policies narrow figures of service levels, not rows.
          filter: filterOf({ ...shown.filters, policies: [] }) as NonNullable<
            Body<'exports.start'>['filter']
          >,
          guardFormulas: guard,
        },
      })
      if (!data) throw new Error('An answer has a body.')
      return data
    },
    onError: (error) => sayFailed(t('failed'), error),
  })
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={<DaysWords days={shown.days} />}
      footer={
        <>
          <Button onClick={onClose}>{words('close')}</Button>
          {start.data ? null : (
            <Button variant="primary" busy={start.isPending} onClick={() => start.mutate()}>
              {t('start')}
            </Button>
          )}
        </>
      }
    >
      {start.data ? (
        <Progress started={start.data} again={() => start.reset()} />
      ) : (
        <div className={styles.export}>
          <Field label={t('kind')} hint={t(`about.${kind}`)}>
            <Select
              value={kind}
              onChange={setKind}
              options={KINDS.map((each) => ({ value: each, label: kinds(each) }))}
            />
          </Field>
          <Checkbox checked={guard} onChange={setGuard} label={t('guard')} hint={t('guardHint')} />
        </div>
      )}
    </Dialog>
  )
}

function Progress({ started, again }: { readonly started: Export; readonly again: () => void }) {
  const t = useTranslations('reports.export')
  const format = useFormatter()
  const { data, error }: { data: Export | undefined; error: unknown } = query.useQuery(
    'get',
    '/api/exports/{exportId}',
    { params: { path: { exportId: started.id } } },
    { refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 1000) },
  )
  const made = data ?? started
  const rows = format.number(made.rows)
  if (made.state === 'failed' || made.state === 'expired' || (error && !data))
    return (
      <Banner
        tone="bad"
        title={t('failed')}
        action={
          <Button size="sm" onClick={again}>
            {t('again')}
          </Button>
        }
      >
        {made.error ?? (error instanceof Error ? error.message : null)}
      </Banner>
    )
  return (
    <div className={styles.progress} role="status">
      {made.state === 'running' ? (
        <p className={styles.making}>
          <Spinner /> {t('running', { rows, count: made.rows })}
        </p>
      ) : (
        <>
          <p>{t('done', { rows, count: made.rows })}</p>
          <Button
            variant="primary"
            icon={<Download />}
            render={<a href={`/api/exports/${made.id}/file`} download />}
          >
            {t('download')}
          </Button>
          {made.expiresAt ? (
            <p className={styles.help}>
              {t('until', {
                when: format.dateTime(new Date(made.expiresAt), { dateStyle: 'medium', timeStyle: 'short' }),
              })}
            </p>
          ) : null}
        </>
      )}
    </div>
  )
}
