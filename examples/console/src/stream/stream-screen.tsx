import { Radio } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import {
  Button,
  Checkbox,
  EmptyState,
  ErrorState,
  MoreButton,
  PageHeader,
  SearchInput,
  Segmented,
  Select,
  SkeletonRows,
} from '../ui'
import { ConversionProgress } from './conversion-progress'
import { PostRow } from './post-row'
import styles from './stream.module.css'
import { type StreamFilter, useConvertMany, useStream } from './use-stream'

/** What the accounts saw and did not capture (R112–R127): administrators make conversations of it, one or many. */
export function StreamScreen() {
  const t = useTranslations('stream')
  const { administrator } = useMe()
  if (administrator) return <Stream />
  return (
    <div className={styles.screen}>
      <PageHeader title={t('title')} />
      <EmptyState title={t('forAdministrators')} text={t('noneText')} />
    </div>
  )
}

/** Why nothing is here: with `onClear`, because of what one looks for. */
function NoPosts({ state, onClear }: { state: 'waiting' | 'converted'; onClear?: () => void }) {
  const t = useTranslations('stream')
  if (onClear)
    return (
      <EmptyState
        icon={<Radio />}
        title={t('noneFound')}
        text={t('noneFoundText')}
        action={<Button onClick={onClear}>{t('clear')}</Button>}
      />
    )
  const converted = state === 'converted'
  return (
    <EmptyState
      icon={<Radio />}
      title={t(converted ? 'noneConverted' : 'none')}
      text={t(converted ? 'noneConvertedText' : 'noneText')}
    />
  )
}

function Stream() {
  const t = useTranslations('stream')
  const { channels } = useMe()
  const [state, setState] = useState<'waiting' | 'converted'>('waiting')
  const [channelId, setChannelId] = useState('')
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [workId, setWorkId] = useState<string | null>(null)
  const filter: StreamFilter = { state, ...(channelId ? { channelId } : {}), ...(text ? { text } : {}) }
  const list = useStream(filter)
  const convertMany = useConvertMany()
  const { isError, error, refetch } = list
  const posts = list.data?.pages.flatMap(({ items }) => items) ?? []
  const open = posts.filter(({ conversationId }) => conversationId === null)
  const choose = (ids: readonly string[], yes: boolean) =>
    setChosen((now) => new Set(yes ? [...now, ...ids] : [...now].filter((id) => !ids.includes(id))))
  const convert = () =>
    convertMany.mutate(
      { postIds: [...chosen] },
      {
        onSuccess: (work) => {
          setWorkId(work?.id ?? null)
          setChosen(new Set())
        },
      },
    )
  return (
    <div className={styles.screen}>
      <PageHeader title={t('title')} description={t('description')} />
      <div className={styles.bar}>
        <Segmented
          aria-label={t('state')}
          value={state}
          onChange={(value) => {
            setState(value)
            setChosen(new Set())
          }}
          options={[
            { value: 'waiting', label: t('waiting') },
            { value: 'converted', label: t('converted') },
          ]}
        />
        <div className={styles.search}>
          <SearchInput label={t('search')} value={typed} onChange={setTyped} />
        </div>
        <div className={styles.channel}>
          <Select
            aria-label={t('channel')}
            value={channelId}
            onChange={setChannelId}
            options={[
              { value: '', label: t('everyChannel') },
              ...channels.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
      </div>
      {workId && <ConversionProgress workId={workId} onClose={() => setWorkId(null)} />}
      {state === 'waiting' && open.length > 0 && (
        <div className={styles.choice}>
          <Checkbox
            label={t('chosen', { count: chosen.size })}
            checked={open.every(({ id }) => chosen.has(id))}
            indeterminate={chosen.size > 0}
            onChange={(yes) =>
              choose(
                open.map(({ id }) => id),
                yes,
              )
            }
          />
          <Button
            size="sm"
            variant="primary"
            disabled={chosen.size === 0}
            busy={convertMany.isPending}
            onClick={convert}
          >
            {t('convertChosen', { count: chosen.size })}
          </Button>
        </div>
      )}
      {list.isPending && <SkeletonRows rows={6} faces />}
      {isError && <ErrorState error={error} onRetry={() => refetch()} />}
      {list.data && posts.length === 0 && (
        <NoPosts
          state={state}
          {...(typed || channelId
            ? {
                onClear: () => {
                  setTyped('')
                  setChannelId('')
                },
              }
            : {})}
        />
      )}
      <ul className={styles.list}>
        {posts.map((post) => (
          <li key={post.id}>
            <PostRow post={post} chosen={chosen.has(post.id)} onChoose={(yes) => choose([post.id], yes)} />
          </li>
        ))}
      </ul>
      <MoreButton of={list} variant="ghost">
        {t('more')}
      </MoreButton>
    </div>
  )
}
