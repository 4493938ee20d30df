import type { SectionProps } from '../sections'
import { RuleList } from './rule-list'
import { RulePage } from './rule-page'

/** What follows by itself (R73, R95, R120). */
export default function Rules({ item }: SectionProps) {
  if (item === undefined) return <RuleList />
  return <RulePage ruleId={item === 'new' ? null : item} />
}
