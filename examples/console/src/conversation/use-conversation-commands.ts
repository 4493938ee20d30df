import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { onReplyAsked } from '../commands/reply-box'
import { useCommands } from '../commands/use-commands'
import { useDesk } from './desk'
import { useMoves } from './header/use-moves'

export type ConversationCommand =
  | 'reply'
  | 'note'
  | 'assign'
  | 'resolve'
  | 'pending'
  | 'reopen'
  | 'snooze'
  | 'tags'
  | 'topics'
  | 'copy'
  | 'audit'
  | 'contact'

/**
 * The keys of a conversation, by what they do; the words are `conversation.command.<name>`. Where the list has the same
 * command for the line that one is on, this one stands in front while the conversation is open.
 */
export const CONVERSATION_KEYS: Readonly<Record<ConversationCommand, string>> = {
  reply: 'r',
  note: 'n',
  assign: 'a',
  resolve: 'e',
  pending: 'p',
  reopen: 'u',
  snooze: 'z',
  tags: 't',
  topics: 'l',
  copy: 'shift+c',
  audit: 'shift+a',
  contact: 'i',
}

/** Everything of a conversation by keys, while no field has the focus. */
export function useConversationCommands(toggleContact: () => void): void {
  const t = useTranslations('conversation.command')
  const { conversation, may, aim, target, composer, show, audit, showAudit } = useDesk()
  const move = useMoves()
  const { queue } = conversation
  const write = (mode: 'reply' | 'note') => {
    aim({ ...target, mode })
    setTimeout(() => composer.current?.focus(), 0)
  }
  const run: Record<ConversationCommand, () => void> = {
    reply: () => may('conversation.reply') && write('reply'),
    note: () => may('note.write') && write('note'),
    assign: () => may('conversation.assign') && queue !== 'resolved' && show('assign'),
    resolve: () => may('conversation.close') && queue !== 'resolved' && move('resolved'),
    pending: () => may('conversation.close') && queue === 'new' && move('pending'),
    reopen: () => may('conversation.reopen') && queue !== 'new' && move('new'),
    snooze: () => may('conversation.boomerang') && show('snooze'),
    tags: () => may('conversation.tag') && show('tags'),
    topics: () => may('conversation.topic') && show('topics'),
    copy: () => show('copy'),
    audit: () => showAudit(!audit),
    contact: toggleContact,
  }
  const names = Object.keys(run) as ConversationCommand[]
  useCommands(
    names.map((name) => ({
      id: `conversation.${name}`,
      title: t(name),
      section: 'conversation',
      keys: CONVERSATION_KEYS[name],
      run: run[name],
    })),
  )
  const asked = useRef(run.reply)
  asked.current = run.reply
  useEffect(() => onReplyAsked(() => asked.current()), [])
}
