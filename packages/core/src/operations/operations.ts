import type { Unlink } from '../connect/unlink.js'
import type { LinkAddresses } from '../links/addresses.js'
import type { AdapterAbilities, AdapterMeasures, AdapterPeople } from '../ports/measures.js'
import type { Sold } from '../queries/plan.js'
import type { Calling } from '../webhooks/calling.js'
import { administrationOperations } from './administration.js'
import { bulkOperations } from './bulk.js'
import { contactOperations } from './contacts.js'
import { deskOperations } from './desk.js'
import { exportScheduleOperations } from './export-schedules.js'
import { peopleOperations } from './people.js'
import { planOperations } from './plan.js'
import { reportOperations } from './reports.js'
import { ruleOperations } from './rules.js'
import { savedReplyOperations } from './saved-replies.js'
import { serviceLevelOperations } from './service-levels.js'
import { streamOperations } from './stream.js'
import { webhookOperations } from './webhooks.js'
import { writingOperations } from './writing.js'

/** What of an installation the operations have to know. */
export interface Installed {
  readonly measures: AdapterMeasures
  readonly abilities: AdapterAbilities
  readonly links: LinkAddresses
  readonly sold: Sold
  readonly people: AdapterPeople
  readonly unlink: Unlink
  /** Whether there is a folder that exports are written to. */
  readonly exportFolder: boolean
  /** Whether there is somebody to send the inbox's own mail. */
  readonly mailer: boolean
  readonly webhooks: Calling
}

/** Everything that can be asked of an inbox by an actor, by area and name. Each area stands in the file of its room. */
export function operations(installed: Installed) {
  const { measures, abilities, links, sold, people, unlink, exportFolder, mailer, webhooks } = installed
  return {
    ...deskOperations(measures, abilities, links, people),
    ...contactOperations(),
    ...peopleOperations(),
    ...writingOperations(abilities, mailer),
    ...savedReplyOperations(measures),
    ...bulkOperations(),
    ...streamOperations(),
    ...planOperations(sold),
    ...administrationOperations(links, abilities, unlink),
    ...ruleOperations(mailer),
    ...serviceLevelOperations(mailer),
    ...reportOperations(),
    ...exportScheduleOperations(exportFolder),
    ...webhookOperations(webhooks),
  } as const
}

export type Operations = ReturnType<typeof operations>
