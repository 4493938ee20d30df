import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { Button } from '../../ui'
import type { SectionName } from '../sections'

/** The way to a new one. */
export function AddLink({
  section,
  item = 'new',
  label,
}: {
  readonly section: SectionName
  readonly item?: string
  readonly label: string
}) {
  return (
    <Button
      variant="primary"
      icon={<Plus />}
      render={<Link to="/settings/$section/{-$item}" params={{ section, item }} />}
    >
      {label}
    </Button>
  )
}
