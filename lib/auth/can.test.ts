import { expect, it } from 'vitest'
import { can, ROLES, type Permission } from './can'

// The table of roles in docs/addresses.md §3, word for word.
const EXPECTED: [Permission, string][] = [
  ['codes.view', 'operator marketer admin'],
  ['codes.generate', 'operator admin'],
  ['codes.edit', 'operator admin'],
  ['quota.view', 'operator marketer admin'],
  ['quota.manage', 'admin'],
  ['audit.view', 'admin'],
  ['users.manage', 'admin'],
  ['programs.manage', 'admin'],
]

it.each(EXPECTED)('%s: %s', (permission, roles) => {
  const allowed = ROLES.filter((role) => can(role, permission))
  expect(allowed.join(' ')).toBe(roles)
})
