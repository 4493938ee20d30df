import { accounts } from './chapters/accounts.js'
import { automations } from './chapters/automations.js'
import { borders } from './chapters/borders.js'
import { care } from './chapters/care.js'
import { connecting } from './chapters/connecting.js'
import { byEMail } from './chapters/e-mail.js'
import { exports } from './chapters/exports.js'
import { housekeeping } from './chapters/housekeeping.js'
import { menu } from './chapters/menu.js'
import { people } from './chapters/people.js'
import { privateAndQuotes } from './chapters/private-and-quotes.js'
import { reports } from './chapters/reports.js'
import { rules } from './chapters/rules.js'
import { serviceLevels } from './chapters/service-levels.js'
import { streamAndLikes } from './chapters/stream-and-likes.js'
import { ticketLink } from './chapters/ticket-link.js'
import { workspaces } from './chapters/workspaces.js'
import type { Running } from './installation.js'
import { Steps } from './steps.js'

/** Everything that the product does, over HTTP, against a running installation. Answers how many steps were so. */
export async function tour(at: Running, say: (line: string) => void): Promise<number> {
  const steps = new Steps(say)
  const { first, second } = await workspaces(steps, at)
  const cast = await people(steps, at, first)
  const shop = await connecting(steps, at, first, cast)
  const { open } = await care(steps, at, first, cast, shop)
  await privateAndQuotes(steps, at, cast, shop)
  await byEMail(steps, at, first, cast, shop)
  await menu(steps, at, first, cast, shop)
  await ticketLink(steps, at, first, cast, shop)
  await housekeeping(steps, at, first, cast, shop, open)
  await accounts(steps, at, first, cast, shop)
  await automations(steps, at, first, cast, shop)
  await rules(steps, at, first, cast, shop)
  await serviceLevels(steps, at, first, cast, shop)
  await exports(steps, at, first)
  await streamAndLikes(steps, at, first, cast, shop)
  await reports(steps, cast)
  await borders(steps, at, first, second, cast, shop, open)
  return steps.count
}
