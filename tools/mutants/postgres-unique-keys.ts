import { breakages } from './breakage.js'
import { FOLDER, TESTS } from './postgres.js'

/** The unique keys, each made an ordinary index. */
const UNIQUE_KEYS = [
  'conversations_by_current',
  'messages_by_external',
  'identities_by_external',
  'deliveries_by_external',
  'inbound_by_delivery',
  'lanes_by_lane',
  'tombstones_by_external',
  'blocked_threads_by_root',
  'stream_posts_by_external',
  'work_by_key',
  'bulk_items_by_item',
  'credentials_by_channel',
  'channel_states_by_channel',
  'attempts_by_state',
  'links_by_token',
  'availability_by_user',
  'presence_by_place',
  'drafts_by_place',
  'rule_runs_by_once',
]

export const postgresUniqueKeys = breakages(
  'PostgreSQL',
  FOLDER,
  TESTS,
  UNIQUE_KEYS.map((name) => [
    `${name} is not unique`,
    '^guards ',
    'migrations/0001-tables.ts',
    `create unique index "${name}"`,
    `create index "${name}"`,
  ]),
)
