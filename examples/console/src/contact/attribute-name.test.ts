import { expect, test } from 'vitest'
import en from '../i18n/en/ui.json'
import { BUILT_IN } from './attribute-name'

test('what the server calls an attribute is what it is called in English', () => {
  expect(en.attribute).toEqual(BUILT_IN)
})
