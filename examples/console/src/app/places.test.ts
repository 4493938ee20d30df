import { expect, test } from 'vitest'
import { inBar, PLACES } from './places'

const names = (places: readonly { name: string }[]) => places.map(({ name }) => name)

test('four places have room in the bar of a telephone, of more the rarer ones wait', () => {
  const four = PLACES.filter(({ name }) => name !== 'stream' && name !== 'reports')
  expect(inBar(four)).toEqual({ shown: four, more: [] })
  const { shown, more } = inBar(PLACES)
  expect(names(shown)).toEqual(['inbox', 'contacts', 'reports'])
  expect(names(more)).toEqual(['outbox', 'stream', 'settings'])
})
