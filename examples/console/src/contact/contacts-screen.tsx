import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import { PAGES } from '../api/pages'
import type { Item } from '../api/types'
import {
  Avatar,
  Badge,
  Button,
  cx,
  EmptyState,
  ErrorState,
  MoreButton,
  SearchInput,
  Select,
  SkeletonRows,
} from '../ui'
import styles from './contacts-screen.module.css'
import { nameOf } from './name'

/** All contacts of one's channels, found by name and handle; the one that is open stands beside them. */
export function ContactsScreen() {
  const t = useTranslations('contact.list')
  const { contactId } = useParams({ strict: false })
  const { text = '', group = '' } = useSearch({ from: '/contacts' })
  const navigate = useNavigate({ from: '/contacts' })
  const [typed, setTyped] = useState(text)
  const search = useDeferredValue(typed.trim())
  const groups = query.useQuery('get', '/api/contact-groups').data?.items ?? []
  const keep = (next: { text?: string; group?: string }) =>
    void navigate({
      to: '.',
      search: { text: (next.text ?? typed).trim() || undefined, group: (next.group ?? group) || undefined },
      replace: true,
    })
  return (
    <div className={cx(styles.screen, contactId && styles.beside)}>
      <section className={styles.side} aria-label={t('title')}>
        <header className={styles.head}>
          <h1>{t('title')}</h1>
          <SearchInput
            label={t('search')}
            value={typed}
            onChange={(value) => {
              setTyped(value)
              keep({ text: value })
            }}
          />
          {groups.length > 0 && (
            <Select
              aria-label={t('group')}
              value={group}
              onChange={(value) => keep({ group: value })}
              options={[
                { value: '', label: t('everyGroup') },
                ...groups.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </header>
        <ContactList
          search={search}
          groupId={group}
          onClear={() => {
            setTyped('')
            keep({ text: '', group: '' })
          }}
        />
      </section>
      <div className={cx(styles.main, !contactId && styles.choose)}>
        {contactId ? <Outlet /> : <EmptyState icon={<Users />} title={t('choose')} text={t('chooseText')} />}
      </div>
    </div>
  )
}

interface ContactListProps {
  readonly search: string
  readonly groupId: string
  readonly onClear: () => void
}

function ContactList({ search, groupId, onClear }: ContactListProps) {
  const t = useTranslations('contact.list')
  const list = query.useInfiniteQuery(
    'get',
    '/api/contacts',
    { params: { query: { limit: 50, ...(search ? { search } : {}), ...(groupId ? { groupId } : {}) } } },
    PAGES,
  )
  const { isError, error, refetch } = list
  if (list.isPending) return <SkeletonRows rows={8} />
  if (isError) return <ErrorState small error={error} onRetry={() => refetch()} />
  const contacts = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (contacts.length === 0)
    return search || groupId ? (
      <EmptyState
        small
        title={t('noneFound')}
        text={t('noneFoundText')}
        action={
          <Button size="sm" onClick={onClear}>
            {t('clear')}
          </Button>
        }
      />
    ) : (
      <EmptyState small title={t('none')} text={t('noneText')} />
    )
  return (
    <div className={styles.scroll}>
      <ul className={styles.list}>
        {contacts.map((contact) => (
          <li key={contact.id}>
            <Row contact={contact} />
          </li>
        ))}
      </ul>
      <MoreButton of={list} variant="ghost">
        {t('more')}
      </MoreButton>
    </div>
  )
}

function Row({ contact }: { contact: Item<'contacts.list'> }) {
  const t = useTranslations('contact')
  const name = nameOf(contact) ?? t('unknown')
  return (
    <Link
      to="/contacts/$contactId"
      params={{ contactId: contact.id }}
      search={(now) => now}
      className={styles.row}
      activeProps={{ 'data-here': '' }}
    >
      <Avatar name={name} src={contact.profile?.avatarUrl} tintKey={contact.id} size="lg" />
      <span className={styles.who}>
        <bdi className={styles.name}>{name}</bdi>
        {contact.profile?.handle && <bdi className={styles.handle}>@{contact.profile.handle}</bdi>}
      </span>
      {contact.vip && <Badge tone="warn">{t('vip')}</Badge>}
    </Link>
  )
}
