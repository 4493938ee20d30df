import { removeCalendar, upsertCalendar } from '../commands/calendars.js'
import { removePolicy, reorderPolicies, upsertPolicy } from '../commands/policies.js'
import { checkCalendarAt, checkInput } from '../queries/calendars.js'
import type { Reader } from '../queries/reader.js'
import { getKept, listKept } from '../queries/rules.js'
import { orderView } from '../views/rules.js'
import * as views from '../views/service-levels.js'
import { pageOf } from '../views/shapes.js'
import { change, done, nothing, query } from './operation.js'

const removed = async (_reader: Reader, outcome: { id: string }) => outcome

/** When business is open, and how soon customers are answered. */
export const serviceLevelOperations = (mailer: boolean) => ({
  calendars: {
    list: query({
      summary: 'The business hours, by name.',
      permission: 'workspace.administer',
      input: nothing,
      output: pageOf(views.calendarView),
      run: (reader) => listKept(reader, 'calendar', 'workspace.administer'),
    }),
    check: query({
      summary:
        'Whether business is open at an instant, when that changes, and how business time passes from it.',
      permission: 'workspace.member',
      input: checkInput,
      output: views.calendarCheckView,
      run: checkCalendarAt,
    }),
    upsert: change(upsertCalendar, views.calendarView, (reader, { id }: { id: string }) =>
      getKept(reader, 'calendar', id),
    ),
    remove: change(removeCalendar, done, removed),
  },
  policies: {
    list: query({
      summary: 'The service levels, in order: the first that fits a conversation counts.',
      permission: 'workspace.administer',
      input: nothing,
      output: pageOf(views.policyView),
      run: (reader) => listKept(reader, 'policy', 'workspace.administer'),
    }),
    upsert: change(upsertPolicy(mailer), views.policyView, (reader, { id }: { id: string }) =>
      getKept(reader, 'policy', id),
    ),
    remove: change(removePolicy, done, removed),
    reorder: change(reorderPolicies, orderView, async (_reader, outcome: { ids: string[] }) => outcome),
  },
})
