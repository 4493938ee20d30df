import { QUEUES, type Queue } from '../../model/conversation.js'
import type { Condition, Conditions } from '../../model/rules.js'
import { compare, type ValueOperator } from '../rules/evaluate.js'

const isOfQueue = ({ field }: Condition): boolean => field === 'conversation.queue'

/** Whether what these conditions hold for stands in New, whatever else they ask: they name that queue, or leave no other. */
export function holdsNewAlone({ all, any }: Conditions): boolean {
  const fits = (queue: Queue) => (condition: Condition) =>
    !isOfQueue(condition) || compare(queue, condition.operator as ValueOperator, condition.value)
  const left = QUEUES.filter((queue) => all.every(fits(queue)) && (any.length === 0 || any.some(fits(queue))))
  return left.length === 1 && left[0] === 'new'
}
