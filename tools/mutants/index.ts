import type { Breakage } from './breakage.js'
import { coreBreakages } from './core.js'
import { accountBreakages } from './core-accounts.js'
import { answerBreakages } from './core-answers.js'
import { exportBreakages } from './core-exports.js'
import { mailBreakages } from './core-mails.js'
import { mutingBreakages } from './core-muting.js'
import { pathBreakages } from './core-path.js'
import { replyBreakages } from './core-replies.js'
import { reportBreakages } from './core-reports.js'
import { ruleBreakages } from './core-rules.js'
import { serviceLevelBreakages } from './core-service-levels.js'
import { streamBreakages } from './core-stream.js'
import { transcriptBreakages } from './core-transcripts.js'
import { triggerBreakages } from './core-triggers.js'
import { unsealingBreakages } from './core-unsealing.js'
import { viewBreakages } from './core-views.js'
import { webhookBreakages } from './core-webhooks.js'
import { emailBreakages } from './e-mail.js'
import { linkBreakages } from './links.js'
import { memoryGuards } from './memory-guards.js'
import { memoryQueries } from './memory-queries.js'
import { memoryWork } from './memory-work.js'
import { postgresGuards } from './postgres-guards.js'
import { postgresQueries } from './postgres-queries.js'
import { postgresSeveral } from './postgres-several.js'
import { postgresUniqueKeys } from './postgres-unique-keys.js'
import { postgresWork } from './postgres-work.js'

/** Everything that is broken on purpose. */
export const allBreakages: readonly Breakage[] = [
  ...memoryGuards,
  ...memoryWork,
  ...memoryQueries,
  ...linkBreakages,
  ...postgresGuards,
  ...postgresSeveral,
  ...postgresWork,
  ...postgresQueries,
  ...postgresUniqueKeys,
  ...coreBreakages,
  ...pathBreakages,
  ...replyBreakages,
  ...accountBreakages,
  ...streamBreakages,
  ...ruleBreakages,
  ...viewBreakages,
  ...emailBreakages,
  ...triggerBreakages,
  ...answerBreakages,
  ...mutingBreakages,
  ...serviceLevelBreakages,
  ...exportBreakages,
  ...reportBreakages,
  ...webhookBreakages,
  ...transcriptBreakages,
  ...mailBreakages,
  ...unsealingBreakages,
]
