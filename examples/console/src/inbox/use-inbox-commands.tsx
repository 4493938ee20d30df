import { useNavigate } from '@tanstack/react-router'
import {
  ArrowDown,
  ArrowUp,
  Check,
  CheckCheck,
  Clock3,
  CornerUpLeft,
  Inbox,
  Search,
  Tag,
  UserPlus,
} from 'lucide-react'
import { type ReactNode, type RefObject, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import type { Command } from '../commands/registry'
import { askForReply } from '../commands/reply-box'
import { useCommands } from '../commands/use-commands'
import { lazily } from '../ui'
import type { QueueStore } from './queue-store'
import { nameOf } from './row'
import { type InboxSearch, type Tile, tagsOf } from './search'
import { isSelecting, NOTHING } from './selection'
import type { ListState } from './use-list-state'
import { useTileActions } from './use-tile-actions'

const pickers = () => import('./pickers')
const AssignPicker = lazily(async () => (await pickers()).AssignPicker)
const TagPicker = lazily(async () => (await pickers()).TagPicker)

interface Given {
  readonly store: QueueStore
  readonly queue: 'new' | 'pending' | 'resolved'
  readonly search: InboxSearch
  readonly openId: string | null
  readonly list: ListState
  readonly field: RefObject<HTMLInputElement | null>
}

/** What the keyboard does in the list; answers the window that one of the keys has opened. */
export function useInboxCommands({ store, queue, search, openId, list, field }: Given): ReactNode {
  const t = useTranslations('inbox.command')
  const filters = useTranslations('inbox.filter')
  const navigate = useNavigate()
  const { permissions } = useMe()
  const actions = useTileActions(store, search.view ? null : queue)
  const [picking, setPicking] = useState<{ what: 'assign' | 'tag'; tile: Tile } | null>(null)
  // What is open and not in the list (by a link, by a filter) is no line: no other one is meant instead.
  const here = (): Tile | undefined =>
    openId ? store.list.get(openId) : (store.list.get(list.hereId ?? '') ?? store.list.at(0))

  const step = (by: 1 | -1) => {
    const now = store.list.indexOf(openId ?? list.hereId ?? '')
    const next = store.list.at(now < 0 ? 0 : Math.min(Math.max(now + by, 0), store.list.length - 1))
    if (!next) return false
    list.setHere(next.id)
    if (openId) list.onOpen(next.id)
    // With a conversation open the focus follows only out of the list: it may stand in the conversation.
    list.goTo.current?.(next.id, !openId || document.activeElement?.closest('[data-scroll]') != null)
    return true
  }
  /** On the line where one is. The one after it is next when it leaves the list. */
  const act = (what: (tile: Tile) => Promise<void>, leaves: boolean) => () => {
    const tile = here()
    if (!tile) return false
    if (leaves) {
      const index = store.list.indexOf(tile.id)
      const next = store.list.at(index + 1) ?? store.list.at(index - 1)
      list.setHere(next?.id ?? null)
      if (openId === tile.id && next) list.onOpen(next.id)
    }
    void what(tile)
    return true
  }
  const pick = (what: 'assign' | 'tag') => () => {
    const tile = here()
    if (!tile) return false
    setPicking({ what, tile })
    return true
  }
  const open = () => {
    const tile = here()
    if (!tile || openId) return false
    list.onOpen(tile.id)
    return true
  }
  const back = () => {
    if (isSelecting(list.selection)) list.setSelection(NOTHING)
    else if (openId) void navigate({ to: '/inbox/$queue', params: { queue }, search })
    else return false
    return true
  }
  const whose = () => {
    const tile = here()
    return tile && nameOf(tile)
  }
  const one = (
    id: string,
    keys: string,
    icon: Command['icon'],
    run: Command['run'],
    more?: Partial<Command>,
  ): Command => ({
    id,
    keys,
    run,
    title: t(id.split('.')[1] as 'next'),
    section: id.startsWith('list') ? 'list' : 'conversation',
    ...(id.startsWith('list') ? {} : { hint: whose }),
    ...(icon ? { icon } : {}),
    ...more,
  })
  const shown = !search.view
  /** Only where one's role allows it, and the line is not there yet: what is refused anyway is not begun, nor offered. */
  const allowed = (
    permission: string,
    command: Command,
    fits: (tile: Tile) => boolean = () => true,
  ): Command => {
    const able = () => {
      const tile = here()
      return tile !== undefined && fits(tile) && (permissions[tile.channelId]?.includes(permission) ?? false)
    }
    return { ...command, able, run: () => able() && command.run() }
  }
  const move = (
    name: 'resolve' | 'pending' | 'reopen',
    keys: string,
    icon: Command['icon'],
    to: Tile['queue'],
    fits: (tile: Tile) => boolean = (tile) => tile.queue !== to,
  ): Command =>
    allowed(
      to === 'new' ? 'conversation.reopen' : 'conversation.close',
      one(
        `conversation.${name}`,
        keys,
        icon,
        act((tile) => actions.move(tile, to), shown && queue !== to),
      ),
      fits,
    )
  useCommands([
    one('list.next', 'j|down', ArrowDown, () => step(1), { keyOnly: true }),
    one('list.previous', 'k|up', ArrowUp, () => step(-1), { keyOnly: true }),
    one('list.open', 'o|enter', Inbox, open, { keyOnly: true }),
    ...(list.markable
      ? [
          one('list.select', 'x', Check, () => here() && list.onMark(here()?.id ?? '', false), {
            keyOnly: true,
          }),
          one('list.range', 'shift+x', Check, () => here() && list.onMark(here()?.id ?? '', true), {
            keyOnly: true,
          }),
        ]
      : []),
    one('list.search', '/', Search, () => field.current?.focus(), { keyOnly: true }),
    one('list.back', 'esc', undefined, back, { keyOnly: true }),
    move('resolve', 'e', CheckCheck, 'resolved'),
    // What is resolved comes back to New; it does not begin to wait.
    move('pending', 'p', Clock3, 'pending', (tile) => tile.queue === 'new'),
    move('reopen', 'u', Inbox, 'new'),
    allowed('conversation.assign', one('conversation.assign', 'a', UserPlus, pick('assign'))),
    allowed('conversation.tag', one('conversation.tags', 't', Tag, pick('tag'))),
    one('conversation.reply', 'r', CornerUpLeft, () => {
      open()
      askForReply()
    }),
  ])

  if (!picking) return null
  const { tile } = picking
  const close = () => setPicking(null)
  if (picking.what === 'assign')
    return (
      <AssignPicker
        tile={tile}
        onClose={close}
        onPick={(id, name) => {
          close()
          void actions.assign(tile, id, name)
        }}
      />
    )
  return (
    <TagPicker
      tags={tile.tags}
      known={tagsOf(store.list.slice(0, 200))}
      title={filters('tags')}
      action={t('save')}
      onClose={close}
      onPick={(tags) => {
        close()
        const add = tags.filter((tag) => !tile.tags.includes(tag))
        const remove = tile.tags.filter((tag) => !tags.includes(tag))
        if (add.length + remove.length > 0) void actions.tag(tile, add, remove)
      }}
    />
  )
}
