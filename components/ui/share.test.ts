import { expect, it } from 'vitest'
import { shareClass } from './share'

it.each([
  [0, 'share-0'],
  [0.00001, 'share-0'],
  [0.005, 'share-1'],
  [0.5, 'share-100'],
  [1, 'share-200'],
  [1.2, 'share-200'],
  [-1, 'share-0'],
])('%d of the whole: %s', (share, name) => {
  expect(shareClass(share)).toBe(name)
})
