import type { ReactNode } from 'react'
import { Sheet } from '../ui'

interface Props {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly children: ReactNode
}

/** Queues and views, where there is no room for them beside the list. */
export function Drawer({ open, onOpenChange, title, children }: Props) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={title} size="sm">
      {children}
    </Sheet>
  )
}
