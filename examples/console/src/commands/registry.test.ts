import { describe, expect, test, vi } from 'vitest'
import { chordOf, KeyMatcher, SEQUENCE_MS } from './keys'
import { type Command, CommandRegistry } from './registry'

const command = (id: string, keys?: string, title = id): Command => ({
  id,
  title,
  section: 'list',
  run: () => {},
  ...(keys ? { keys } : {}),
})
const pressed = (key: string, more: Partial<Parameters<typeof chordOf>[0]> = {}) =>
  chordOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })

describe('the registry', () => {
  test('has what rooms registered while they are shown, the later in front', () => {
    const registry = new CommandRegistry()
    const heard = vi.fn()
    registry.subscribe(heard)
    const leave = registry.register([command('a'), command('b')])
    const leaveInner = registry.register([command('b', 'x', 'inner')])
    expect(registry.all().map(({ title }) => title)).toEqual(['a', 'inner'])
    leaveInner()
    expect(registry.all().map(({ title }) => title)).toEqual(['a', 'b'])
    leave()
    expect(registry.all()).toEqual([])
    expect(heard).toHaveBeenCalledTimes(4)
  })

  test('answers the same list until it changes', () => {
    const registry = new CommandRegistry()
    registry.register([command('a')])
    expect(registry.all()).toBe(registry.all())
  })
})

describe('what is pressed', () => {
  test('is named as shortcuts are written', () => {
    expect(pressed('j')).toBe('j')
    expect(pressed('X', { shiftKey: true })).toBe('shift+x')
    expect(pressed('k', { metaKey: true })).toBe('mod+k')
    expect(pressed('k', { ctrlKey: true })).toBe('mod+k')
    expect(pressed('?', { shiftKey: true })).toBe('?')
    expect(pressed('/', { shiftKey: true })).toBe('/')
    expect(pressed('ArrowDown', { shiftKey: true })).toBe('shift+down')
    expect(pressed('Enter')).toBe('enter')
  })

  test('is one of several keys of a command', () => {
    const matcher = new KeyMatcher()
    const next = command('next', 'j|down')
    expect(matcher.press('down', 0, [next]).matches).toEqual([next])
    expect(matcher.press('k', 0, [next]).matches).toEqual([])
  })

  test('may be a sequence, if it is quick', () => {
    const commands = [command('new', 'g n'), command('n', 'n')]
    const matcher = new KeyMatcher()
    expect(matcher.press('g', 0, commands)).toEqual({ matches: [], waits: true })
    expect(matcher.press('n', SEQUENCE_MS, commands).matches).toEqual([commands[0]])
    matcher.press('g', 0, commands)
    expect(matcher.press('n', SEQUENCE_MS + 1, commands).matches).toEqual([commands[1]])
    matcher.press('g', 0, commands)
    expect(matcher.press('z', 1, commands).matches).toEqual([])
    expect(matcher.press('n', 2, commands).matches).toEqual([commands[1]])
  })
})
