import { Link, useNavigate } from '@tanstack/react-router'
import { FolderPlus, MessageSquareText, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { PAGES } from '../../api/pages'
import {
  Badge,
  Button,
  Card,
  EmptyState,
  IconButton,
  NARROW,
  SearchInput,
  Table,
  useMediaQuery,
} from '../../ui'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import type { SectionProps } from '../sections'
import { CollectionDialog } from './collection-dialog'
import { CollectionPicker } from './collection-picker'
import { useCollections } from './queries'
import { ReplyPage } from './reply-page'
import styles from './saved-replies.module.css'

/** Prepared answers, in collections of a team or of one's own (R100–R103). */
export default function SavedReplies({ item }: SectionProps) {
  if (item === undefined) return <Replies />
  return <ReplyPage replyId={item === 'new' ? null : item} />
}

function Replies() {
  const t = useTranslations('settings.savedReplies')
  const navigate = useNavigate()
  const [collectionId, setCollection] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const [adding, setAdding] = useState(false)
  const narrow = useMediaQuery(NARROW)
  const collections = useCollections()
  const writable = collections.some(({ mayWrite }) => mayWrite)
  const listed = query.useInfiniteQuery(
    'get',
    '/api/saved-replies',
    {
      params: {
        query: {
          limit: 50,
          ...(collectionId ? { collectionId } : {}),
          ...(words.trim() ? { text: words.trim() } : {}),
        },
      },
    },
    PAGES,
  )
  const to = (item: string) => ({
    to: '/settings/$section/{-$item}' as const,
    params: { section: 'saved-replies', item },
  })
  return (
    <SectionPage
      section="saved-replies"
      actions={
        <>
          {narrow ? (
            <IconButton
              variant="secondary"
              icon={<FolderPlus />}
              label={t('addCollection')}
              onClick={() => setAdding(true)}
            />
          ) : (
            <Button icon={<FolderPlus />} onClick={() => setAdding(true)}>
              {t('addCollection')}
            </Button>
          )}
          {writable ? (
            <Button variant="primary" icon={<Plus />} render={<Link {...to('new')} />}>
              {t('add')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={styles.bar}>
        <CollectionPicker collections={collections} value={collectionId} onChange={setCollection} />
        <SearchInput value={words} onChange={setWords} label={t('search')} />
      </div>
      <Loaded of={listed} rows={6}>
        {({ pages }) => (
          <Card flush>
            <Table
              label={t('label')}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={({ id }) => id}
              onRowClick={(row) => navigate(to(row.id))}
              empty={
                <EmptyState
                  icon={<MessageSquareText />}
                  title={words ? t('nothing') : t('none')}
                  text={words ? undefined : writable ? t('noneText') : t('noneWithout')}
                />
              }
              columns={[
                {
                  key: 'title',
                  header: t('title'),
                  primary: true,
                  cell: (row) => (
                    <Link {...to(row.id)} className={styles.link}>
                      {row.title}
                    </Link>
                  ),
                },
                {
                  key: 'text',
                  header: t('text'),
                  wide: true,
                  cell: (row) => <span className={styles.text}>{row.text}</span>,
                },
                {
                  key: 'collection',
                  header: t('collection'),
                  width: '10rem',
                  cell: (row) => collections.find(({ id }) => id === row.collectionId)?.name ?? '–',
                },
                {
                  key: 'shortcut',
                  header: t('shortcut'),
                  width: '8rem',
                  cell: (row) => (row.shortcut ? <Badge>{row.shortcut}</Badge> : null),
                },
              ]}
            />
          </Card>
        )}
      </Loaded>
      {listed.hasNextPage ? (
        <div className={parts.end}>
          <Button onClick={() => void listed.fetchNextPage()} busy={listed.isFetchingNextPage}>
            {t('more')}
          </Button>
        </div>
      ) : null}
      {adding ? <CollectionDialog collection={null} onClose={() => setAdding(false)} /> : null}
    </SectionPage>
  )
}
