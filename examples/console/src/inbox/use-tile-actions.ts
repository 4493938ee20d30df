import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../api/client'
import type { QueueName } from '../api/types'
import { useMe } from '../app/use-me'
import { toast } from '../ui'
import type { QueueStore } from './queue-store'
import { nameOf } from './row'
import type { Tile } from './search'

export interface TileActions {
  move(tile: Tile, queue: QueueName): Promise<void>
  assign(tile: Tile, assigneeId: string | null, name: string | null): Promise<void>
  tag(tile: Tile, add: readonly string[], remove: readonly string[]): Promise<void>
}

/**
 * What is done to a line of the list: shown at once, put back with the reason when it is refused, and with the way to
 * undo it when it is done.
 */
export function useTileActions(store: QueueStore, queue: QueueName | null): TileActions {
  const t = useTranslations('inbox.done')
  const { permissions } = useMe()
  return useMemo(() => {
    /** Back into New is a right of its own, and so is giving an owner back. */
    const mayUndo = (tile: Tile, to: QueueName) => {
      const may = (permission: string) => permissions[tile.channelId]?.includes(permission) ?? false
      return (
        (tile.queue !== 'new' || may('conversation.reopen')) &&
        (to !== 'resolved' || !tile.assigneeId || may('conversation.assign'))
      )
    }
    const attempt = async (tile: Tile, next: (tile: Tile) => Tile | null, ask: () => Promise<unknown>) => {
      const settle = store.foresee(tile.id, next)
      try {
        await ask()
        settle(false)
        return true
      } catch (error) {
        settle(true)
        toast.error(t('failed'), { text: error instanceof Error ? error.message : undefined })
        return false
      }
    }
    const actions: TileActions = {
      async move(tile, to) {
        if (tile.queue === to) return
        const name = nameOf(tile)
        const stays = queue === null || queue === to
        const moved = (one: Tile): Tile | null => (stays ? { ...one, queue: to } : null)
        const done = await attempt(tile, moved, () =>
          moveTo(tile.id, to, to === 'resolved' ? tile.version : undefined),
        )
        if (!done) return
        if (!mayUndo(tile, to)) {
          toast.success(t(to, { name }))
          return
        }
        toast.undo(
          t(to, { name }),
          () =>
            void attempt(
              tile,
              (one) => one,
              () => back(tile, to),
            ),
        )
      },
      async assign(tile, assigneeId, name) {
        const done = await attempt(
          tile,
          (one) => ({ ...one, assigneeId }),
          () => give(tile.id, assigneeId),
        )
        if (!done) return
        const words = assigneeId ? t('assigned', { name: name ?? '' }) : t('unassigned')
        toast.undo(words, () => {
          void attempt(
            tile,
            (one) => ({ ...one, assigneeId: tile.assigneeId }),
            () => give(tile.id, tile.assigneeId),
          )
        })
      },
      async tag(tile, add, remove) {
        const tags = [...new Set([...tile.tags.filter((one) => !remove.includes(one)), ...add])]
        await attempt(
          tile,
          (one) => ({ ...one, tags }),
          () =>
            api.POST('/api/conversations/{conversationId}/tags', {
              params: { path: { conversationId: tile.id } },
              body: { add: [...add], remove: [...remove] },
            }),
        )
      },
    }
    return actions
  }, [store, queue, permissions, t])
}

const moveTo = (conversationId: string, queue: QueueName, expectedVersion?: number) =>
  api.POST('/api/conversations/{conversationId}/move', {
    params: { path: { conversationId } },
    // Resolving takes what was seen: a message that came meanwhile is not resolved unread.
    body: { queue, ...(expectedVersion ? { expectedVersion } : {}) },
  })

const give = (conversationId: string, assigneeId: string | null) =>
  api.POST('/api/conversations/{conversationId}/assign', {
    params: { path: { conversationId } },
    body: { assigneeId },
  })

/** Back to where it was, with the owner that resolving took. */
async function back(tile: Tile, from: QueueName): Promise<void> {
  await moveTo(tile.id, tile.queue)
  if (from === 'resolved' && tile.assigneeId) await give(tile.id, tile.assigneeId)
}
