import type { SectionProps } from '../sections'
import { PriorityPage } from './priority-page'
import { RoutingLists } from './routing-lists'
import { SkillPage } from './skill-page'

/** To whom conversations are led, and which come first. */
export default function Routing({ item }: SectionProps) {
  if (item === undefined) return <RoutingLists />
  if (item === 'new-priority' || item.startsWith('prr_'))
    return <PriorityPage ruleId={item === 'new-priority' ? null : item} />
  return <SkillPage skillId={item === 'new-skill' ? null : item} />
}
