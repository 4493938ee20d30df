import { describe, expect, test } from 'vitest'
import { filledIn } from './variables.js'

const values = {
  contact: { profile: null, attributes: {} },
  agentName: 'Carl',
  channelName: '@acme',
  conversationId: 'cnv_1',
} as never

describe('the variables of a saved reply', () => {
  test('spaces around a name do not count', () => {
    expect(filledIn('I am {{  agent.name }}.', values, [])).toEqual({ text: 'I am Carl.', missing: [] })
  })

  test('braces that are never closed are text, however much follows them', () => {
    const text = `{{${' '.repeat(200_000)}`
    expect(filledIn(text, values, []).text).toBe(text)
  })
})
