import { useNavigate } from '@tanstack/react-router'
import {
  ArrowLeft,
  ArrowRight,
  Ban,
  Bell,
  BellOff,
  CirclePause,
  Copy,
  EllipsisVertical,
  Link2,
  Mail,
  RotateCcw,
  Send,
  Trash2,
  Workflow,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { useMe } from '../../app/use-me'
import { confirm, IconButton, Menu, type MenuItems, NARROW, toast, useMediaQuery } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import { useDesk } from '../desk'
import { useChange } from '../use-change'
import { usePriorityItem } from './priority'
import { useMoves } from './use-moves'
import { useMute } from './use-mute'

/** What is done more rarely: the audit trail, a copy, another way to go on, an end. */
export function MoreMenu() {
  const t = useTranslations('conversation.more')
  const { conversation, may, show, audit, showAudit } = useDesk()
  const { administrator } = useMe()
  const navigate = useNavigate()
  const block = useBlock()
  const remove = useRemove()
  const mute = useMute()
  const narrow = useNarrowItems()
  const go = (conversationId: string | null) =>
    conversationId
      ? () =>
          void navigate({
            to: '/inbox/$queue/$conversationId',
            params: { queue: conversation.queue, conversationId },
          })
      : undefined
  const previous = go(conversation.previousConversationId)
  const next = go(conversation.nextConversationId)
  const isPublic = conversation.visibility === 'public'
  return (
    <Menu
      align="end"
      trigger={<IconButton size="sm" label={t('title')} icon={<EllipsisVertical />} />}
      items={[
        ...narrow,
        { label: t('audit'), checked: audit, onChange: showAudit, shortcut: 'shift+a' },
        { label: t('rules'), icon: <Workflow />, onSelect: () => show('rules') },
        '-',
        { label: t('copy'), icon: <Copy />, shortcut: 'shift+c', onSelect: () => show('copy') },
        may('transcript.colleague') && {
          label: t('transcript'),
          icon: <Send />,
          onSelect: () => show('transcript'),
        },
        { label: t('link'), icon: <Link2 />, onSelect: () => void copyAddress(t('linkCopied')) },
        conversation.source !== 'email' && {
          label: t('email'),
          icon: <Mail />,
          onSelect: () => show('email'),
          why: !may('conversation.reply')
            ? t('role')
            : conversation.queue === 'resolved' && t('emailResolved'),
        },
        '-',
        previous && { label: t('previous'), icon: <ArrowLeft />, onSelect: previous },
        next && { label: t('next'), icon: <ArrowRight />, onSelect: next },
        '-',
        may('conversation.mute') && {
          label: conversation.mutedAt ? t('unmute') : t('mute'),
          icon: conversation.mutedAt ? <Bell /> : <BellOff />,
          hint: conversation.mutedAt ? undefined : t('muteHint'),
          shortcut: 'shift+m',
          onSelect: mute,
        },
        isPublic &&
          may('thread.block') && {
            label: conversation.blocked ? t('unblock') : t('block'),
            icon: <Ban />,
            hint: conversation.blocked ? undefined : t('blockHint'),
            onSelect: block,
          },
        administrator && { label: t('remove'), icon: <Trash2 />, danger: true, onSelect: remove },
      ]}
    />
  )
}

/** What has no room of its own in the header of a telephone. */
function useNarrowItems(): MenuItems {
  const t = useTranslations('conversation.move')
  const { conversation, may } = useDesk()
  const { queue } = conversation
  const narrow = useMediaQuery(NARROW)
  const move = useMoves()
  const priority = usePriorityItem()
  if (!narrow) return []
  return [
    queue === 'new' && {
      label: t('pending'),
      icon: <CirclePause />,
      why: may('conversation.close') ? undefined : t('mayNot'),
      onSelect: () => move('pending'),
    },
    queue === 'pending' && {
      label: t('toNew'),
      icon: <RotateCcw />,
      why: may('conversation.reopen') ? undefined : t('mayNotReopen'),
      onSelect: () => move('new'),
    },
    priority,
    '-',
  ]
}

async function copyAddress(said: string): Promise<void> {
  await navigator.clipboard.writeText(location.href)
  toast.success(said)
}

/** Shuts the thread out, or lets it in again (R80); shutting out is asked for twice. */
export function useBlock(): () => Promise<void> {
  const t = useTranslations('conversation.block')
  const { conversation } = useDesk()
  const { id, blocked } = conversation
  const change = useChange(id)
  return async () => {
    const init = { params: { path: { conversationId: id } } }
    if (blocked) {
      change({
        as: { blocked: false },
        call: () => api.DELETE('/api/conversations/{conversationId}/block', init),
        done: t('unblocked'),
      })
      return
    }
    const yes = await confirm({ title: t('title'), text: t('text'), action: t('action'), danger: true })
    if (!yes) return
    change({
      as: { blocked: true },
      call: () => api.PUT('/api/conversations/{conversationId}/block', { ...init, body: {} }),
      done: t('blocked'),
    })
  }
}

/** Deletes it for good, after its word was typed. */
function useRemove(): () => Promise<void> {
  const t = useTranslations('conversation.remove')
  const { conversation } = useDesk()
  const navigate = useNavigate()
  const problem = useProblemText()
  return async () => {
    const yes = await confirm({
      title: t('title'),
      text: t('text'),
      action: t('action'),
      danger: true,
      typed: t('word'),
    })
    if (!yes) return
    try {
      await api.DELETE('/api/conversations/{conversationId}', {
        params: { path: { conversationId: conversation.id } },
      })
      toast.success(t('done'))
      void navigate({ to: '/inbox/$queue', params: { queue: conversation.queue } })
    } catch (error) {
      toast.error(t('failed'), { text: problem(error) })
    }
  }
}
