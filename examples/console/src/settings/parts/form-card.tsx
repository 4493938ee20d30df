import type { ReactNode } from 'react'
import { Card } from '../../ui'
import parts from './parts.module.css'

interface FormCardProps {
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children: ReactNode
}

/** A part of a form: what it is about, and beside that its fields, one below the other. */
export function FormCard({ title, description, children }: FormCardProps) {
  return (
    <Card split title={title} description={description}>
      <div className={parts.form}>{children}</div>
    </Card>
  )
}
