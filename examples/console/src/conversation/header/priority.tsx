import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import type { Conversation } from '../../api/types'
import { Badge, type BadgeProps, Button, Menu, type MenuBranch, type MenuChoice } from '../../ui'
import { PRIORITY_ICONS, PRIORITY_LEVELS } from '../../ui/priority'
import { useDesk } from '../desk'
import { useChange } from '../use-change'
import styles from './header.module.css'

type Level = Conversation['priorityLevel']

/** Says how urgent it is, shown at once; the toast takes it back. */
export function useSetPriority(): (level: Level) => void {
  const t = useTranslations('conversation.priority')
  const { conversation } = useDesk()
  const { id, priorityLevel: before } = conversation
  const change = useChange(id)
  const to = (level: Level) => ({
    as: { priorityLevel: level },
    call: () =>
      api.PUT('/api/conversations/{conversationId}/priority', {
        params: { path: { conversationId: id } },
        body: { level },
      }),
  })
  return (level) => {
    if (level === before) return
    change({ ...to(level), done: t(`done.${level}`), undo: () => change(to(before)) })
  }
}

const TONES: { readonly [L in Level]: NonNullable<BadgeProps['tone']> } = {
  urgent: 'bad',
  high: 'warn',
  normal: 'neutral',
  low: 'neutral',
}

function shown(level: Level): Pick<BadgeProps, 'tone' | 'icon'> {
  const Icon = PRIORITY_ICONS[level]
  return { tone: TONES[level], icon: <Icon /> }
}

function useChoice(): MenuChoice {
  const t = useTranslations('conversation.priority')
  const { priorityLevel: level } = useDesk().conversation
  const set = useSetPriority()
  return {
    choice: level,
    label: t('title'),
    onChange: (next: string) => set(PRIORITY_LEVELS.find((one) => one === next) ?? level),
    options: PRIORITY_LEVELS.map((value) => {
      const LevelIcon = PRIORITY_ICONS[value]
      return { value, label: t(`level.${value}`), icon: <LevelIcon /> }
    }),
  }
}

/** The same choice as part of another menu; none for who may not change it. */
export function usePriorityItem(): MenuBranch | null {
  const t = useTranslations('conversation.priority')
  const { conversation, may } = useDesk()
  const choice = useChoice()
  const Icon = PRIORITY_ICONS[conversation.priorityLevel]
  return may('conversation.priority') ? { label: t('title'), icon: <Icon />, items: [choice] } : null
}

/** How urgent it is: said aloud where it is, and changed here. */
export function Priority() {
  const t = useTranslations('conversation.priority')
  const { conversation, may, panel, show } = useDesk()
  const choice = useChoice()
  const { priorityLevel: level } = conversation
  const Icon = PRIORITY_ICONS[level]
  const mayChange = may('conversation.priority')
  const said = level === 'normal' ? null : <Badge {...shown(level)}>{t(`level.${level}`)}</Badge>
  if (!mayChange) return said
  return (
    <Menu
      open={panel === 'priority'}
      onOpenChange={(open) => show(open ? 'priority' : null)}
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className={said ? styles.priority : styles.usual}
          aria-label={t('now', { level: t(`level.${level}`) })}
          icon={said ? undefined : <Icon />}
        >
          {said ?? t('title')}
        </Button>
      }
      items={[choice]}
    />
  )
}
