import type { Role } from '@/lib/auth/can'

/** Everybody's, in tests. */
export const PASSWORD = 'sunflower-e2e-password'

/** The people of the template: one of each role. */
export const USERS = {
  operator: { name: 'Operator', email: 'operator@example.com', role: 'operator' },
  marketer: { name: 'Marketer', email: 'marketer@example.com', role: 'marketer' },
  admin: { name: 'Admin', email: 'admin@example.com', role: 'admin' },
} as const satisfies Record<Role, { name: string; email: string; role: Role }>
