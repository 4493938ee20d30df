import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../../api/errors'
import type { paths } from '../../api/schema'
import { toast } from '../../ui'

export interface Action {
  readonly busy: boolean
  /** Does it; says what was done, or why it could not be. True: it was done. */
  readonly run: (work: () => Promise<unknown>, said?: string) => Promise<boolean>
}

/** Something that is done with a button. What it makes out of date is loaded anew, whatever comes of it. */
export function useAction(stale: readonly (keyof paths)[] = []): Action {
  const t = useTranslations('settings')
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  return {
    busy,
    async run(work, said) {
      setBusy(true)
      try {
        await work()
        if (said) toast.success(said)
        return true
      } catch (error) {
        toast.error(t('failed'), {
          text: error instanceof ApiError ? error.problem.detail : t('unreachable'),
        })
        return false
      } finally {
        setBusy(false)
        for (const path of stale) void client.invalidateQueries({ queryKey: ['get', path] })
      }
    },
  }
}
