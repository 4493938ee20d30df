import { describe, expect, test } from 'vitest'
import type { Message } from '../../api/types'
import { menuOf } from './message-menu'

const offer = (action: Message['actions'][number]['action'], reason: string | null = null) => ({
  action,
  allowed: reason === null,
  reason,
})
const menu = (visibility: 'public' | 'private', ...actions: ReturnType<typeof offer>[]) =>
  menuOf({ visibility, actions: actions as Message['actions'] }).map(({ action, reason }) =>
    reason ? `${action}: ${reason}` : action,
  )

describe('the menu of a message', () => {
  test('R76 R77 R78 has what can be done, and what cannot with the reason', () => {
    expect(menu('public', offer('reply'), offer('quote', 'cannot-quote'), offer('mask', 'masked'))).toEqual([
      'reply',
      'quote: cannot-quote',
      'mask: masked',
    ])
  })

  test('R79 R80 of a pair it has the one that can be done', () => {
    expect(menu('public', offer('like', 'liked'), offer('unlike'))).toEqual(['unlike'])
    expect(menu('public', offer('like'), offer('unlike', 'not-liked'))).toEqual(['like'])
    expect(menu('public', offer('like', 'cannot-like'), offer('unlike', 'cannot-like'))).toEqual([
      'like: cannot-like',
    ])
    expect(menu('public', offer('block'), offer('unblock', 'not-blocked'))).toEqual(['block'])
  })

  test('what a role does not allow, and what is public on what is private, is not there', () => {
    expect(menu('public', offer('mask', 'role'), offer('block', 'role'), offer('unblock', 'role'))).toEqual(
      [],
    )
    expect(menu('private', offer('reply'), offer('quote', 'private'), offer('like', 'private'))).toEqual([
      'reply',
    ])
  })

  test('R76 an outgoing message has none', () => expect(menu('public')).toEqual([]))
})
