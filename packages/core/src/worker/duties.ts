import { eraseBytes, purgeUpload } from '../files/end-files.js'
import { fetchFile } from '../files/fetch-file.js'
import type { Work } from '../model/work.js'
import { act } from './act.js'
import { bulk } from './bulk.js'
import { convertPosts } from './convert.js'
import { deleteConversation } from './delete.js'
import { type Duty, onActiveChannel } from './duty.js'
import { makeExport } from './export.js'
import { runExport } from './export-run.js'
import { beginExportRun } from './export-schedule.js'
import { sendMail } from './mail.js'
import { poll } from './poll.js'
import { purge } from './purge.js'
import { watchReach } from './reach.js'
import { reclockConversations } from './reclock.js'
import { regroupContacts } from './regroup.js'
import { replan } from './replan.js'
import { resume } from './resume.js'
import { routeAgain } from './route.js'
import { endOfSession } from './session.js'
import { subscribe } from './subscribe.js'
import { sendToWebhook } from './webhook.js'

/** The kinds of work and what does them. */
export const DUTIES: { readonly [K in Work['kind']]?: Duty } = {
  act,
  bulk,
  convert: convertPosts,
  delete: deleteConversation,
  replan,
  purge,
  poll: onActiveChannel(poll),
  subscribe: onActiveChannel(subscribe),
  reach: onActiveChannel(watchReach),
  resume,
  session: endOfSession,
  'fetch-file': fetchFile,
  'erase-file': eraseBytes,
  'purge-upload': purgeUpload,
  regroup: regroupContacts,
  reclock: reclockConversations,
  route: routeAgain,
  mail: sendMail,
  export: makeExport,
  'export-schedule': beginExportRun,
  'export-run': runExport,
  'outgoing-webhook': sendToWebhook,
}
