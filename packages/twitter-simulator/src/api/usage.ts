import { iso } from '../state/clock.js'
import { type Endpoint, ok } from './endpoint.js'

export const usageEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/2/usage/tweets',
    auth: 'app',
    scopes: [],
    run(call) {
      const used = call.world.posts.size
      const day = iso(call.world.now())
      // The older specification counts in numbers, the newer in strings.
      const text = call.dialect === 'post'
      const number = (value: number) => (text ? String(value) : value)
      return ok({
        data: {
          cap_reset_day: 1,
          project_cap: number(2_000_000),
          project_id: '1',
          project_usage: number(used),
          daily_project_usage: { project_id: text ? '1' : 1, usage: [{ date: day, usage: number(used) }] },
          daily_client_app_usage: [
            {
              client_app_id: call.world.app.id,
              usage: [{ date: day, usage: number(used) }],
              usage_result_count: 1,
            },
          ],
        },
      })
    },
  },
]
