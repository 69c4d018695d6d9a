import { expect, it } from 'vitest'
import { addStep, NOTHING_DONE, orderUndo } from './done'

const archive = (ids: string[]) => ({
  seen: ids.length + 1,
  changed: ids.length,
  full: 0,
  undo: [{ change: { kind: 'restore' as const }, ids }],
  next: null,
})

it('adds steps up and undoes them in requests of a size the server takes', () => {
  const ids = Array.from({ length: 10_500 }, (_, n) => String(n))
  const done = addStep(addStep(NOTHING_DONE, archive(ids.slice(0, 600))), archive(ids.slice(600)))
  expect(done).toMatchObject({ seen: 10_502, changed: 10_500 })
  const orders = orderUndo(done)
  expect(orders.map(({ change }) => change.kind)).toEqual(['restore', 'restore'])
  expect(orders.flatMap(({ selection }) => ('ids' in selection ? selection.ids : []))).toEqual(ids)
})
