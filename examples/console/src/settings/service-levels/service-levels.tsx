import type { SectionProps } from '../sections'
import { PolicyList } from './policy-list'
import { PolicyPage } from './policy-page'

/** How soon customers are answered (R58–R63). */
export default function ServiceLevels({ item }: SectionProps) {
  if (item === undefined) return <PolicyList />
  return <PolicyPage policyId={item === 'new' ? null : item} />
}
