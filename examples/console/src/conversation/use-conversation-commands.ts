import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
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
  useCommands([
    one('note', 'note', 'n', may('note.write'), () => write('note')),
    one('assign', 'assign', 'a', may('conversation.assign') && queue !== 'resolved', () => show('assign')),
    one('tags', 'tags', 't', may('conversation.tag'), () => show('tags')),
    one('topics', 'topics', 'l', may('conversation.topic'), () => show('topics')),
    one('snooze', 'snooze', 'z', may('conversation.boomerang'), () => show('snooze')),
    one('priority', 'priority', 'shift+p', may('conversation.priority'), () => show('priority')),
    one('mute', conversation.mutedAt ? 'unmute' : 'mute', 'shift+m', may('conversation.mute'), mute),
    one('copy', 'copy', 'shift+c', true, () => show('copy')),
    one('audit', 'audit', 'shift+a', true, () => showAudit(!audit)),
    one('contact', 'contact', 'i', true, toggleContact),
    moves('resolve', 'e', may('conversation.close') && queue !== 'resolved', 'resolved'),
    moves('pending', 'p', may('conversation.close') && queue === 'new', 'pending'),
    moves('reopen', 'u', may('conversation.reopen') && queue !== 'new', 'new'),
  ])
}
