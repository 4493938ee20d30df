import { expect, test } from 'vitest'
import { ACTION_KINDS, ESCALATIONS, freshAction, isComplete } from './actions'

test('a new action asks for what it takes, and those that take nothing are complete at once', () => {
  const complete = ACTION_KINDS.filter((kind) => isComplete(freshAction(kind)))
  expect(complete).toEqual([
    'release',
    'move',
    'resolve',
    'mute',
    'unmute',
    'set-priority',
    'boomerang',
    'notify-owner',
    'transcript-owner',
  ])
  expect(isComplete({ action: 'add-tags', tags: ['vip'] })).toBe(true)
  expect(isComplete({ action: 'add-note', text: '  ' })).toBe(false)
  expect(isComplete({ action: 'set-attribute', key: 'language', value: null })).toBe(true)
})

test('service levels send no replies, mute nothing, and may say how urgent it is', () => {
  for (const kind of ['reply', 'mute', 'unmute'] as const) expect(ESCALATIONS).not.toContain(kind)
  expect(ESCALATIONS).toContain('set-priority')
})
