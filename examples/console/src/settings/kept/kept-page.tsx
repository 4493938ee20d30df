import { useNavigate } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { paths } from '../../api/schema'
import { Button, confirm } from '../../ui'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'
import type { SectionName } from '../sections'

interface KeptPageProps {
  readonly section: SectionName
  readonly name: string
  readonly description?: ReactNode
  readonly stale: readonly (keyof paths)[]
  /** What it means; what is usual unless said. */
  readonly removeText?: string | undefined
  readonly remove: () => Promise<unknown>
  readonly children: ReactNode
}

/** One thing of a list, with the way to delete it. */
export function KeptPage({ section, name, description, stale, removeText, remove, children }: KeptPageProps) {
  const t = useTranslations('settings.kept')
  const navigate = useNavigate()
  const { run, busy } = useAction(stale)
  const ask = async () => {
    const sure = await confirm({
      title: t('removeTitle', { name }),
      text: removeText ?? t('removeText'),
      action: t('remove'),
      danger: true,
    })
    if (!sure || !(await run(remove, t('removed', { name })))) return
    await navigate({ to: '/settings/$section/{-$item}', params: { section } })
  }
  return (
    <SectionPage
      section={section}
      title={name}
      description={description}
      actions={
        <Button icon={<Trash2 />} onClick={ask} busy={busy}>
          {t('remove')}
        </Button>
      }
    >
      {children}
    </SectionPage>
  )
}
