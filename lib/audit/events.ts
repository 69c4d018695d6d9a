/** Every event of the trail, as noun.past-verb. */
export const AUDIT_EVENTS = [
  'session.started',
  'session.refused',
  'session.ended',
  'access.refused',
  'user.added',
  'user.disabled',
  'user.enabled',
  'user.renamed',
  'user.role-changed',
  'user.password-reset',
  'user.password-changed',
  'program.added',
  'program.changed',
  'program.closed',
  'quota.changed',
  'code.generated',
  'code.refused',
  'code.lost',
  'code.settled',
  'code.edited',
  'code.archived',
  'code.restored',
  'codes.downloaded',
] as const

export type AuditEvent = (typeof AUDIT_EVENTS)[number]
