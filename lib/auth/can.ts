export const ROLES = ['operator', 'marketer', 'admin'] as const
export type Role = (typeof ROLES)[number]

const GRANTS = {
  'codes.view': ['operator', 'marketer', 'admin'],
  'codes.generate': ['operator', 'admin'],
  'codes.edit': ['operator', 'admin'],
  'quota.view': ['operator', 'marketer', 'admin'],
  'quota.manage': ['admin'],
  'audit.view': ['admin'],
  'users.manage': ['admin'],
  'programs.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof GRANTS
export const PERMISSIONS = Object.keys(GRANTS).filter((name): name is Permission => name in GRANTS)

/** The one table of who may do what. */
export function can(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = GRANTS[permission]
  return roles.includes(role)
}
