import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import type { View } from '../api/types'
import { useMe } from '../app/use-me'
import { confirm, IconButton, Menu, toast } from '../ui'
import styles from './sidebar.module.css'

/** Changes or removes a view: one's own, or, as an administrator, everybody's. */
export function ViewMenu({ view, current, onEdit }: { view: View; current: boolean; onEdit: () => void }) {
  const t = useTranslations('inbox.view')
  const navigate = useNavigate()
  const client = useQueryClient()
  const { administrator } = useMe()
  const remove = query.useMutation('delete', '/api/views/{id}')
  const { refetch } = query.useQuery('get', '/api/views')
  if (view.shared && !administrator) return null
  const ask = async () => {
    const sure = await confirm({
      title: t('removeTitle', { name: view.name }),
      text: t(view.shared ? 'removeShared' : 'removeOwn'),
      action: t('remove'),
      danger: true,
    })
    if (!sure) return
    try {
      // Whoever looks at it leaves first, and its line goes: nothing asks for the list or the count of a view that is gone.
      if (current) await navigate({ to: '/inbox/$queue', params: { queue: 'new' }, search: {} })
      client.setQueryData<{ items: View[] }>(
        query.queryOptions('get', '/api/views').queryKey,
        (views) => views && { ...views, items: views.items.filter(({ id }) => id !== view.id) },
      )
      await remove.mutateAsync({ params: { path: { id: view.id } } })
      await refetch()
    } catch (error) {
      await refetch()
      toast.error(t('removeFailed'), { text: error instanceof Error ? error.message : undefined })
    }
  }
  return (
    <span className={styles.menu}>
      <Menu
        align="end"
        trigger={<IconButton size="sm" icon={<Ellipsis />} label={t('menu', { name: view.name })} />}
        items={[
          { label: t('edit'), onSelect: onEdit },
          { label: t('remove'), danger: true, onSelect: () => void ask() },
        ]}
      />
    </span>
  )
}
