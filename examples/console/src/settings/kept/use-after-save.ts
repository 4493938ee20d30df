import { useNavigate } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import type { paths } from '../../api/schema'
import { toast } from '../../ui'
import { useAction } from '../parts/use-action'
import type { SectionName } from '../sections'

/** What follows a save: lists are loaded anew; what was just made has its own address from then on. */
export function useAfterSave(
  section: SectionName,
  stale: readonly (keyof paths)[],
): (made: { readonly id: string; readonly name: string } | undefined, isNew: boolean) => Promise<void> {
  const t = useTranslations('settings.kept')
  const navigate = useNavigate()
  const { run } = useAction(stale)
  return async (made, isNew) => {
    await run(async () => {})
    if (!isNew || !made) return
    toast.success(t('made', { name: made.name }))
    await navigate({
      to: '/settings/$section/{-$item}',
      params: { section, item: made.id },
      replace: true,
    })
  }
}
