import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { House } from './house.js'
import { LOOKS, type Look } from './looks.js'

/** A press: what is so called (a string whole, a part by an expression), or keys. */
type Press = string | RegExp | { readonly keys: string }

/** What opens over a page: from where, by which presses one after the other, and as what. */
export interface Opened {
  readonly at: string
  readonly by: readonly Press[]
  readonly as: 'dialog' | 'alertdialog' | 'menu' | 'listbox'
  /** All of them unless said. */
  readonly looks?: readonly Look[]
}

const WIDE = LOOKS.filter(({ width }) => width > 640)
const NARROW = LOOKS.filter(({ width }) => width < 640)
/** Where there is room for two columns, and not for three. */
const MIDDLE = WIDE.map((look) => ({ ...look, name: look.name.replace(/^\d+/, '1000'), width: 1000 }))
const keys = (pressed: string): Press => ({ keys: pressed })
const row = (at: string, as: Opened['as'], ...by: Press[]): Opened => ({ at, by, as })

/** Everything that opens over the inbox and a conversation. A new window is one row. */
export const OVER_WORK: readonly Opened[] = [
  row('/inbox/new', 'dialog', keys('Control+k')),
  row('/inbox/new', 'dialog', keys('?')),
  row('/inbox/new', 'dialog', 'Filters'),
  row('/inbox/new', 'listbox', 'Order'),
  row('/inbox/new', 'dialog', 'New view'),
  { ...row('/inbox/new', 'menu', 'Actions for Seen by axe'), looks: WIDE },
  row('/inbox/new', 'dialog', 'Actions for Seen by axe', 'Edit view'),
  row('/inbox/new', 'alertdialog', 'Actions for Seen by axe', 'Delete view'),
  row('/inbox/new', 'dialog', keys('j'), keys('a')),
  row('/inbox/new', 'dialog', keys('j'), keys('t')),
  row('/inbox/new', 'menu', keys('j'), keys('x'), 'Assign'),
  row('/inbox/new', 'dialog', keys('j'), keys('x'), 'Add tags'),
  row('/inbox/new', 'alertdialog', keys('j'), keys('x'), /^Select all /, 'Pending'),
  row('/inbox/new', 'menu', /Your account and availability/),
  row('/inbox/new', 'menu', /Your account and availability/, /^Appearance/),
  row('/inbox/new', 'menu', /Your account and availability/, /^Language/),
  row('/inbox/new', 'dialog', /^Notifications/),
  { ...row('/inbox/new', 'dialog', 'Show queues and views'), looks: NARROW },
  row('/inbox/new/:post', 'dialog', keys('a')),
  row('/inbox/new/:post', 'dialog', keys('t')),
  row('/inbox/new/:post', 'dialog', keys('l')),
  row('/inbox/new/:post', 'dialog', keys('z')),
  row('/inbox/new/:post', 'dialog', keys('Shift+C')),
  // It stands elsewhere in a narrow header, and closes when the width changes.
  { ...row('/inbox/new/:post', 'dialog', /^First response: /), looks: WIDE },
  { ...row('/inbox/new/:post', 'dialog', /^First response: /), looks: NARROW },
  row('/inbox/new/:post', 'menu', 'Resolve with a reason'),
  row('/inbox/new/:post', 'menu', 'More'),
  row('/inbox/new/:post', 'dialog', 'More', 'Move to e-mail…'),
  row('/inbox/new/:post', 'alertdialog', 'More', /^Block thread/),
  row('/inbox/new/:post', 'alertdialog', 'More', 'Delete conversation…'),
  row('/inbox/new/:post', 'menu', 'Message actions'),
  row('/inbox/new/:post', 'alertdialog', 'Message actions', 'Mask…'),
  row('/inbox/new/:post', 'alertdialog', 'Delete note'),
  row('/inbox/new/:post', 'listbox', 'Saved replies'),
  row('/inbox/new/:post', 'listbox', 'Reply with'),
  row('/inbox/new/:post', 'menu', 'More ways to send'),
  { ...row('/inbox/new/:post', 'dialog', 'Show contact'), looks: MIDDLE },
  row('/inbox/new/:private', 'dialog', /^Enlarge/),
  row('/inbox/new/:private', 'menu', 'Message actions'),
  row('/contacts', 'listbox', 'Contact group'),
  row('/contacts/:contact', 'alertdialog', 'Remove'),
  row('/stream', 'listbox', 'Channel'),
  row('/reports', 'dialog', /^Last \d+ days/),
  row('/reports', 'dialog', 'Filters'),
  row('/reports', 'dialog', /^Europe.Paris/),
  row('/reports', 'listbox', 'Grouping'),
  row('/reports', 'dialog', /^New conversations/),
  row('/reports', 'dialog', /^New conversations/, 'Show conversations'),
  row('/reports', 'dialog', 'Download'),
]

/** Everything that opens over the settings, of each kind of field one, too. */
export const OVER_SETTINGS: readonly Opened[] = [
  row('/settings/users', 'dialog', 'Invite user'),
  row('/settings/users/:viewer', 'menu', 'Actions'),
  row('/settings/users/:viewer', 'alertdialog', 'Actions', /^Deactivate/),
  row('/settings/teams', 'dialog', 'Add team'),
  row('/settings/teams/:team', 'dialog', 'Edit team'),
  row('/settings/teams/:team', 'listbox', 'Person'),
  row('/settings/access', 'dialog', /^Vera Lang on .*: Viewer/),
  row('/settings/channels/:channel', 'menu', 'Actions'),
  row('/settings/channels/:channel', 'alertdialog', 'Actions', /^Deactivate/),
  row('/settings/channels/:channel', 'alertdialog', 'Actions', /^Unlink/),
  row('/settings/channels/:channel?tab=access', 'menu', /^Kinds of conversation of Vera Lang/),
  row('/settings/channels/:channel?tab=access', 'listbox', 'Role of Vera Lang'),
  row('/settings/topics', 'dialog', 'Add topic'),
  row('/settings/topics', 'dialog', /^Rename /),
  row('/settings/resolve-reasons', 'dialog', 'Add reason'),
  row('/settings/resolve-reasons', 'dialog', /^Rename /),
  row('/settings/away-states', 'dialog', 'Add away state'),
  row('/settings/away-states', 'dialog', /^Rename /),
  row('/settings/away-states', 'alertdialog', /^Delete /),
  row('/settings/attributes', 'dialog', 'Add attribute'),
  row('/settings/attributes', 'dialog', /^Rename /),
  row('/settings/attributes', 'alertdialog', 'Delete Seen by axe'),
  row('/settings/tokens', 'dialog', 'Add token'),
  row('/settings/tokens', 'alertdialog', 'Revoke Seen by axe'),
  row('/settings/saved-replies', 'dialog', 'Add collection'),
  row('/settings/saved-replies', 'listbox', 'Collection'),
  row('/settings/saved-replies', 'dialog', 'Collection', /^Answers of the first line/, /^Rename /),
  row('/settings/saved-replies', 'alertdialog', 'Collection', /^Answers of the first line/, /^Delete /),
  row('/settings/saved-replies/:reply', 'alertdialog', 'Delete'),
  row('/settings/calendars/:calendar', 'menu', /^Copy Monday to/),
  row('/settings/calendars/:calendar', 'alertdialog', 'Delete'),
  row('/settings/calendars/:calendar', 'dialog', 'Choose a day'),
  row('/settings/rules/new', 'menu', 'Add action'),
  row('/settings/rules/new', 'listbox', 'Add condition', 'How it is compared'),
  row('/settings/rules/:rule', 'alertdialog', 'Delete'),
  row('/settings/service-levels/:policy', 'alertdialog', 'Delete'),
  row('/settings/general', 'listbox', /^Sort order of New/),
  row('/settings/history', 'menu', 'Export'),
  row('/settings/history', 'dialog', 'Choose a day'),
  row('/settings/history', 'listbox', 'By whom'),
]

/** What a row is called in a report. */
export const nameOf = ({ at, by }: Opened): string =>
  `${at}: ${by.map((press) => (typeof press === 'object' && 'keys' in press ? press.keys : String(press))).join(', ')}`

/** What may be over a page. */
export const ANY = ['dialog', 'alertdialog', 'menu', 'listbox']
  // What is said at the side is a dialog, too.
  .map((role) => `[role=${role}]:visible:not([role=region] *)`)
  .join()
/** What `open` has opened last. */
export const OVER = '[data-looked-at]'

/** Presses one after the other, until what is to open stands there. */
export async function open(page: Page, { by, as }: Opened): Promise<void> {
  for (const press of by) {
    if (typeof press === 'object' && 'keys' in press) await page.keyboard.press(press.keys)
    else await called(page, press).click()
  }
  await page.locator(OVER).evaluateAll((before) => {
    for (const one of before) one.removeAttribute('data-looked-at')
  })
  const opened = page.getByRole(as).last()
  await opened.waitFor()
  await opened.evaluate((element) => element.setAttribute('data-looked-at', ''))
}

const CALLED = ['button', 'menuitem', 'menuitemradio', 'option', 'combobox', 'link', 'tab'] as const

/** The first of what can be pressed and is so called. */
function called(page: Page, name: string | RegExp): Locator {
  const [first, ...others] = CALLED.map((role) => page.getByRole(role, { name, exact: true }))
  if (!first) throw new Error('There is a role.')
  return others.reduce((found, other) => found.or(other), first).first()
}

/** Escape closes them, one after the other. @throws when one stays */
export async function closeAll(page: Page): Promise<void> {
  const left = () => page.locator(ANY).count()
  for (let before = await left(); before > 0; before = await left()) {
    await page.keyboard.press('Escape')
    // One more press than windows would be taken by the page below, which then leaves the conversation.
    await expect.poll(left).toBeLessThan(before)
  }
}

/** The address of a row, with the identifiers of this house in it. */
export const placed = (at: string, ids: Readonly<Record<string, string>>): string =>
  at.replace(/:(\w+)/g, (_, name: string) => {
    const id = ids[name]
    if (!id) throw new Error(`No ${name} is known.`)
    return id
  })

/** The first thing of each section of the settings, by the name of the row's place. */
export async function keptIn(house: House): Promise<Record<string, string>> {
  const first = async (path: string) => {
    const { text } = await house.demo.administrator.api('GET', path)
    return (JSON.parse(text) as { items: { id: string }[] }).items[0]?.id ?? ''
  }
  return {
    channel: house.demo.channels[0]?.id ?? '',
    viewer: house.demo.people.viewer.id,
    team: await first('/api/admin/teams'),
    reply: await first('/api/saved-replies'),
    calendar: await first('/api/admin/calendars'),
    rule: await first('/api/admin/rules'),
    policy: await first('/api/admin/policies'),
  }
}
