import { useBlocker } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { confirm } from '../ui/confirm'

/** Asks before what is unsaved is left; closing the page asks in the browser's own words. */
export function useUnsavedGuard(wouldLose: () => boolean): void {
  const t = useTranslations('form.leave')
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!wouldLose() || current.pathname === next.pathname) return false
      const leaves = await confirm({
        title: t('title'),
        text: t('text'),
        action: t('action'),
        cancel: t('stay'),
        danger: true,
      })
      return !leaves
    },
    enableBeforeUnload: wouldLose,
  })
}
