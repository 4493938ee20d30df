import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.js'

const GUIDE = readFileSync(new URL('../../docs/guides/automations.md', import.meta.url), 'utf8')
const EXAMPLES = [...GUIDE.matchAll(/```json ([a-z-]+)\n(.*?)```/gs)].map(
  ([, kind, text]) => [kind ?? '', JSON.parse(text ?? '') as { name: string }] as const,
)

describe('the guide to automations', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk('memory')
  })
  afterEach(() => desk.close())

  test('names every field, its kind, who asks for it, and every operator', async () => {
    const { items } = await desk.admin.rules.fields()
    const fields = items.map(({ field, type, scopes }) => `| \`${field}\` | ${type} | ${scopes.join(', ')} |`)
    expect(GUIDE).toContain(`\n${fields.join('\n')}\n\n`)
    for (const { type, operators } of items)
      expect(GUIDE).toContain(`| ${type} | ${operators.map((name) => `\`${name}\``).join(', ')} |`)
  })

  test('has examples of rules, groups and reasons that are taken as they are', async () => {
    expect(EXAMPLES.length).toBeGreaterThan(4)
    for (const [kind, example] of EXAMPLES) {
      const { admin } = desk
      if (kind === 'rule') await admin.rules.upsert(example)
      else if (kind === 'contact-group') await admin.contactGroups.upsert(example)
      else await admin.priorityRules.upsert(example)
    }
    await desk.mention({ text: 'Bonjour! Where is my PARCEL?' })
    const found = await desk.only()
    expect(found.tags).toEqual(['delivery'])
    expect(found.contactGroups.map(({ name }) => name)).toContain('French speakers')
  })
})
