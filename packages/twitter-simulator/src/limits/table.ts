/** How many calls: `[count, seconds]`. */
export type Limit = readonly [count: number, seconds: number]

export interface LimitRow {
  user?: Limit
  userDay?: Limit
  app?: Limit
  appDay?: Limit
}

const Q = 900
const DAY = 86_400
const user = (count: number): LimitRow => ({ user: [count, Q] })
const app = (count: number): LimitRow => ({ app: [count, Q] })
const both = (perUser: number, perApp: number): LimitRow => ({ user: [perUser, Q], app: [perApp, Q] })
const sends: LimitRow = { user: [15, Q], userDay: [1440, DAY], appDay: [1440, DAY] }
const blocks: LimitRow = { user: [10, Q], userDay: [400, DAY], app: [25, Q], appDay: [1000, DAY] }
const upload = (perUser: number, perAppDay: number): LimitRow => ({
  user: [perUser, Q],
  appDay: [perAppDay, DAY],
})

/** X's documented limits of the endpoints that the simulator has. What is not listed here has the last row. */
export const LIMITS: Readonly<Record<string, LimitRow>> = {
  'GET /2/tweets': both(5000, 3500),
  'GET /2/tweets/:id': both(900, 450),
  'GET /2/tweets/search/recent': both(300, 450),
  'POST /2/tweets': { user: [100, Q], appDay: [10_000, DAY] },
  'DELETE /2/tweets/:id': user(50),
  'PUT /2/tweets/:tweet_id/hidden': user(50),
  'GET /2/users/:id/tweets': both(900, 10_000),
  'GET /2/users/:id/mentions': both(300, 450),
  'GET /2/users/:id/liked_tweets': both(75, 75),
  'POST /2/users/:id/likes': { user: [50, Q], userDay: [1000, DAY] },
  'DELETE /2/users/:id/likes/:tweet_id': { user: [50, Q], userDay: [1000, DAY] },
  'GET /2/users': both(900, 300),
  'GET /2/users/:id': both(900, 300),
  'GET /2/users/by': both(900, 300),
  'GET /2/users/by/username/:username': both(900, 300),
  'GET /2/users/me': user(75),
  'GET /2/users/:id/muting': user(15),
  'POST /2/users/:id/muting': user(50),
  'DELETE /2/users/:source_user_id/muting/:target_user_id': user(50),
  'POST /2/users/:id/dm/block': blocks,
  'POST /2/users/:id/dm/unblock': blocks,
  'GET /2/dm_events': user(15),
  'GET /2/dm_events/:event_id': user(15),
  'DELETE /2/dm_events/:event_id': { user: [300, Q], userDay: [1500, DAY], appDay: [4000, DAY] },
  'GET /2/dm_conversations/:id/dm_events': user(15),
  'GET /2/dm_conversations/with/:participant_id/dm_events': user(15),
  'POST /2/dm_conversations': sends,
  'POST /2/dm_conversations/with/:participant_id/messages': sends,
  'POST /2/dm_conversations/:id/messages': sends,
  'POST /2/media/upload': upload(500, 50_000),
  'GET /2/media/upload': upload(1000, 100_000),
  'POST /2/media/upload/initialize': upload(1875, 180_000),
  'POST /2/media/upload/:id/append': upload(1875, 180_000),
  'POST /2/media/upload/:id/finalize': upload(1875, 180_000),
  'POST /2/media/metadata': upload(500, 50_000),
  'GET /2/webhooks': app(450),
  'POST /2/webhooks': app(450),
  'PUT /2/webhooks/:webhook_id': app(450),
  'DELETE /2/webhooks/:webhook_id': app(450),
  'POST /2/webhooks/replay': app(100),
  'GET /2/activity/subscriptions': app(500),
  'POST /2/activity/subscriptions': app(500),
  'PUT /2/activity/subscriptions/:subscription_id': app(500),
  'DELETE /2/activity/subscriptions/:subscription_id': app(500),
  'DELETE /2/activity/subscriptions': app(500),
  'GET /2/usage/tweets': app(50),
}

export const OTHERWISE: LimitRow = both(900, 900)
