import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Eye, type LucideIcon, MessagesSquare, User, UserRound } from 'lucide-react'
import { useDeferredValue } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import { best } from './find'
import type { Command } from './registry'
import { useRegisteredCommands } from './use-commands'

/** One line of the palette. */
export interface Found {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly keys?: string
  readonly icon?: LucideIcon
  readonly run: () => unknown
}
/** A part of it; `value` and `items` are the names that the list of options wants. */
export interface FoundGroup {
  readonly value: string
  readonly label: string
  readonly items: Found[]
}

function foundOf({ id, title, keys, icon, hint, run }: Command): Found {
  const said = hint?.()
  return {
    id,
    title,
    run,
    ...(said ? { hint: said } : {}),
    ...(keys ? { keys } : {}),
    ...(icon ? { icon } : {}),
  }
}

/** The network is asked from two letters on. */
const ENOUGH = 2

/** What fits to the words: commands, views, people, and from the server contacts and conversations. */
export function useFound(words: string): { groups: FoundGroup[]; searching: boolean } {
  const t = useTranslations('commands.group')
  const typed = useDeferredValue(words.trim())
  const commands = useRegisteredCommands()
  const go = useNavigate()
  const asked = typed.length >= ENOUGH
  const remote = { enabled: asked, placeholderData: keepPreviousData }
  const views = query.useQuery('get', '/api/views').data?.items ?? []
  const people = query.useQuery('get', '/api/availability').data?.items ?? []
  const contacts = query.useQuery(
    'get',
    '/api/contacts',
    { params: { query: { search: typed, limit: 6 } } },
    remote,
  )
  const conversations = query.useQuery(
    'get',
    '/api/conversations',
    { params: { query: { text: typed, limit: 6 } } },
    remote,
  )
  const part = (value: string, label: string, items: Found[]): FoundGroup[] =>
    items.length > 0 ? [{ value, label, items }] : []
  const offered = (places: boolean) =>
    best(
      commands.filter(
        ({ section, keyOnly, able }) => (section === 'go') === places && !keyOnly && able?.() !== false,
      ),
      typed,
      ({ title, words: more = '' }) => `${title} ${more}`,
      typed === '' ? 20 : 8,
    ).map(foundOf)
  const groups = [
    ...part('commands', t('commands'), offered(false)),
    ...part('go', t('go'), offered(true)),
    ...part(
      'views',
      t('views'),
      best(views, typed, ({ name }) => name, 5).map(({ id, name }) => ({
        id,
        title: name,
        icon: Eye,
        run: () => go({ to: '/inbox/$queue', params: { queue: 'new' }, search: { view: id } }),
      })),
    ),
    ...part(
      'people',
      t('people'),
      asked
        ? best(people, typed, ({ name }) => name, 4).map(({ userId, name }) => ({
            id: userId,
            title: name,
            hint: t('theirs'),
            icon: UserRound,
            run: () => go({ to: '/inbox/$queue', params: { queue: 'new' }, search: { assignee: userId } }),
          }))
        : [],
    ),
    ...part(
      'contacts',
      t('contacts'),
      (asked ? (contacts.data?.items ?? []) : []).map(({ id, profile }) => ({
        id,
        title: profile?.name || t('nameless'),
        ...(profile?.handle ? { hint: `@${profile.handle}` } : {}),
        icon: User,
        run: () => go({ to: '/contacts/$contactId', params: { contactId: id } }),
      })),
    ),
    ...part(
      'conversations',
      t('conversations'),
      (asked ? (conversations.data?.items ?? []) : []).map(({ id, queue, contact, lastMessage }) => ({
        id,
        title: contact.profile?.name || t('nameless'),
        hint: lastMessage?.text ?? '',
        icon: MessagesSquare,
        run: () =>
          go({ to: '/inbox/$queue/$conversationId', params: { queue, conversationId: id }, search: {} }),
      })),
    ),
  ]
  return { groups, searching: contacts.isFetching || conversations.isFetching }
}
