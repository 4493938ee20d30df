import type { House, PersonName } from '../house.js'
import type { Answer } from '../person.js'
import type { Block } from './blocks.js'

type Names = Map<string, string>

/**
 * Does what a guide says, in its order, and holds each answer against the one shown: every field of the shown one must
 * be there. `"<name>"` stands for any text the first time, and for the same text from then on. Answers what differs.
 */
export async function walk(house: House, blocks: readonly Block[]): Promise<readonly string[]> {
  const { acme } = house
  const names: Names = new Map([['channel', acme.channelId]])
  for (const [name, id] of Object.entries(acme.users)) names.set(name, id)
  const differences: string[] = []
  let answer: Answer | null = null
  for (const block of blocks) {
    if (block.kind === 'customer') await house.mention(block.text)
    else if (block.kind === 'request') {
      answer = await house
        .as(block.as as PersonName)
        .ask(
          block.method,
          named(block.path, names),
          block.body === null ? undefined : named(block.body, names),
        )
      await house.inbox.worker.drain()
    } else if (answer) differences.push(...differs(block, answer, names))
  }
  return differences
}

const named = (text: string, names: Names): string =>
  text.replace(/<([\w-]+)>/g, (whole, name: string) => names.get(name) ?? whole)

function differs(shown: Block & { kind: 'answer' }, answer: Answer, names: Names): string[] {
  const at = `line ${shown.line}`
  const told: string[] = []
  if (answer.status !== shown.status) told.push(`${at}: ${answer.status} ${answer.text}`)
  if (shown.body !== null)
    told.push(...missing(JSON.parse(shown.body), answer.body, names, '').map((what) => `${at}: ${what}`))
  return told
}

/** Where the answer lacks something of what is shown. Lists must be of one length. */
function missing(shown: unknown, found: unknown, names: Names, path: string): string[] {
  if (typeof shown === 'string' && /^<[\w-]+>$/.test(shown)) {
    const name = shown.slice(1, -1)
    const known = names.get(name)
    if (typeof found !== 'string') return [`${path}: ${JSON.stringify(found)} is not a text`]
    if (known === undefined) names.set(name, found)
    return known === undefined || known === found ? [] : [`${path}: ${found} is not ${shown}`]
  }
  if (typeof shown !== 'object' || shown === null)
    return shown === found ? [] : [`${path}: ${JSON.stringify(found)}, not ${JSON.stringify(shown)}`]
  if (typeof found !== 'object' || found === null) return [`${path}: ${JSON.stringify(found)}`]
  if (Array.isArray(shown) && (!Array.isArray(found) || found.length !== shown.length))
    return [`${path}: not a list of ${shown.length}: ${JSON.stringify(found).slice(0, 500)}`]
  return Object.entries(shown).flatMap(([name, value]) =>
    missing(value, (found as Record<string, unknown>)[name], names, `${path}/${name}`),
  )
}
