import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { CONVERSATION_KEYS, type ConversationKey } from '../commands/conversation-keys'
import { type Command, registry } from '../commands/registry'
import { onReplyAsked } from '../commands/reply-box'
import { useCommands } from '../commands/use-commands'
import { useDesk } from './desk'
import { useMoves } from './header/use-moves'
import { useMute } from './header/use-mute'

/** Whether the command of the list has done it: that goes on to the next line besides. False where it is not in the list. */
const listDid = (id: string): boolean => {
  const command = registry.all().find((one) => one.id === id)
  return command !== undefined && command.run() !== false
}

/** Everything of a conversation by keys and in the palette, while it is shown. */
export function useConversationCommands(toggleContact: () => void): void {
  const t = useTranslations('conversation.command')
  const { conversation, may, aim, target, composer, show, audit, showAudit } = useDesk()
  const move = useMoves()
  const mute = useMute()
  const { queue } = conversation
  const write = (mode: 'reply' | 'note') => {
    aim({ ...target, mode })
    setTimeout(() => composer.current?.focus(), 0)
  }
  const asked = useRef(() => {})
  asked.current = () => {
    if (may('conversation.reply')) write('reply')
  }
  useEffect(() => onReplyAsked(() => asked.current()), [])
  const one = (
    id: string,
    name: Parameters<typeof t>[0],
    keys: string,
    allowed: boolean,
    run: () => void,
    keyOnly = false,
  ): Command => ({
    id: `conversation.${id}`,
    title: t(name),
    section: 'conversation',
    keys,
    keyOnly,
    able: () => allowed,
    run() {
      if (allowed) run()
      return allowed
    },
  })
  const moves = (
    name: 'resolve' | 'pending' | 'reopen',
    keys: string,
    allowed: boolean,
    to: typeof queue,
  ): Command => ({
    ...one(
      `here.${name}`,
      name,
      keys,
      true,
      () => {
        if (!listDid(`conversation.${name}`) && allowed) move(to)
      },
      true,
    ),
    able: () => allowed,
  })
  const does: Readonly<Record<ConversationKey, () => void>> = {
    note: () => write('note'),
    assign: () => show('assign'),
    tags: () => show('tags'),
    topics: () => show('topics'),
    snooze: () => show('snooze'),
    priority: () => show('priority'),
    mute,
    copy: () => show('copy'),
    audit: () => showAudit(!audit),
    contact: toggleContact,
  }
  useCommands([
    ...CONVERSATION_KEYS.map(({ id, keys, permission }) =>
      one(
        id,
        id === 'mute' && conversation.mutedAt ? 'unmute' : id,
        keys,
        (permission === null || may(permission)) && (id !== 'assign' || queue !== 'resolved'),
        does[id],
      ),
    ),
    moves('resolve', 'e', may('conversation.close') && queue !== 'resolved', 'resolved'),
    moves('pending', 'p', may('conversation.close') && queue === 'new', 'pending'),
    moves('reopen', 'u', may('conversation.reopen') && queue !== 'new', 'new'),
  ])
}
