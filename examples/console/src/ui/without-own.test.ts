import { expect, test } from 'vitest'
import { handlesOf, withoutOwn } from './without-own'

const own = handlesOf([{ handle: 'Lumen' }, { handle: 'lumenhelp' }, { handle: null }])

test.each([
  ['@lumen is it in stock?', 'is it in stock?'],
  ['@LumenHelp @lumen is it in stock?', 'is it in stock?'],
  ['@lumen @ada is it in stock?', '@ada is it in stock?'],
  ['is it in stock, @lumen?', 'is it in stock, @lumen?'],
  ['@lumenfan is it in stock?', '@lumenfan is it in stock?'],
  ['@lumen', '@lumen'],
  ['@lumen  ', '@lumen  '],
  ['', ''],
])('of %j the list shows %j', (text, shown) => expect(withoutOwn(text, own)).toBe(shown))
