import { expect, it } from 'vitest'
import type { Role } from '@/lib/auth/can'
import { commandsFor } from './palette-commands'

const namesOf = (role: Role) =>
  commandsFor(role).flatMap((command) => ('name' in command ? command.name : []))

it('offers each role only what it may do', () => {
  expect(namesOf('admin')).toEqual([
    'newCode',
    'newBatch',
    'codes',
    'batches',
    'quota',
    'audit',
    'miniPrograms',
    'profile',
    'keys',
    'signOut',
  ])
  expect(namesOf('operator')).toEqual([
    'newCode',
    'newBatch',
    'codes',
    'batches',
    'profile',
    'keys',
    'signOut',
  ])
  expect(namesOf('marketer')).toEqual(['codes', 'profile', 'keys', 'signOut'])
})
