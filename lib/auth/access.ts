import { can, type Permission, type Role } from './can'

/**
 * Who may: a permission (see `can`), everybody who is signed in, or anybody at all. `own` says that
 * what it names must be the asker's own: another's is answered as if it were not there.
 */
export type Access = { who: Permission | 'signed in' | 'anybody'; own?: true }

const may = (who: Access['who']): Access => ({ who })
const mayOwn = (who: Access['who']): Access => ({ who, own: true })

/** Every action by the name it is exported under. A test walks them all; docs/access.md prints them. */
export const ACTIONS: Record<string, Access> = {
  signInAction: may('anybody'),
  passCodeAction: may('anybody'),
  passRecoveryCodeAction: may('anybody'),
  beginPasskeySignInAction: may('anybody'),
  signInWithPasskeyAction: may('anybody'),
  createFirstAdminAction: may('anybody'),
  acceptInvitationAction: may('anybody'),
  resetByLinkAction: may('anybody'),
  setLocaleAction: may('anybody'),
  setThemeAction: may('anybody'),
  renameViewerAction: may('signed in'),
  changePasswordAction: may('signed in'),
  endSessionAction: mayOwn('signed in'),
  endOtherSessionsAction: may('signed in'),
  beginTwoFactorAction: may('signed in'),
  confirmTwoFactorAction: may('signed in'),
  turnOnTwoFactorAction: may('signed in'),
  turnOffTwoFactorAction: may('signed in'),
  replaceRecoveryCodesAction: may('signed in'),
  beginPasskeyAction: may('signed in'),
  addPasskeyAction: may('signed in'),
  renamePasskeyAction: mayOwn('signed in'),
  removePasskeyAction: mayOwn('signed in'),
  generateCodeAction: may('codes.generate'),
  editCodeAction: may('codes.edit'),
  changeCodesAction: may('codes.edit'),
  readAgainAction: mayOwn('codes.generate'),
  checkRowsAction: mayOwn('codes.generate'),
  fixRowAction: mayOwn('codes.generate'),
  restoreRowAction: mayOwn('codes.generate'),
  skipRowAction: mayOwn('codes.generate'),
  skipInvalidAction: mayOwn('codes.generate'),
  saveMappingAction: mayOwn('codes.generate'),
  deleteMappingAction: may('codes.generate'),
  startBatchAction: mayOwn('codes.generate'),
  confirmBatchAction: may('quota.manage'),
  sendBackAction: may('codes.generate'),
  discardBatchAction: mayOwn('codes.generate'),
  pauseBatchAction: may('codes.generate'),
  resumeBatchAction: may('codes.generate'),
  cancelBatchAction: may('codes.generate'),
  retryFailedAction: may('codes.generate'),
  askCallAgainAction: may('quota.manage'),
  writeOffAction: may('quota.manage'),
  reconcileAction: may('quota.manage'),
  changeLimitsAction: may('quota.manage'),
  changeAlertPercentsAction: may('quota.manage'),
  acknowledgeAlertAction: may('quota.manage'),
  checkChainAction: may('audit.view'),
  addProgramAction: may('programs.manage'),
  renameProgramAction: may('programs.manage'),
  replaceSecretAction: may('programs.manage'),
  changeConnectionAction: may('programs.manage'),
  testConnectionAction: may('programs.manage'),
  pauseProgramAction: may('programs.manage'),
  resumeProgramAction: may('programs.manage'),
  archiveProgramAction: may('programs.manage'),
  restoreProgramAction: may('programs.manage'),
  setWebhookAction: may('programs.manage'),
  removeWebhookAction: may('programs.manage'),
  sendTestMessageAction: may('programs.manage'),
  inviteAction: may('users.manage'),
  makeResetLinkAction: may('users.manage'),
  revokeLinkAction: may('users.manage'),
  changeRoleAction: may('users.manage'),
  disableUserAction: may('users.manage'),
  enableUserAction: may('users.manage'),
  endSessionsAction: may('users.manage'),
  endPersonSessionAction: may('users.manage'),
  removeSecondFactorAction: may('users.manage'),
  changeEmailDomainsAction: may('users.manage'),
}

/** Every route handler by method and address. */
export const ROUTES: Record<string, Access> = {
  'GET /api/health/live': may('anybody'),
  'GET /api/health/ready': may('anybody'),
  'GET /api/auth/[...all]': may('anybody'),
  'POST /api/auth/[...all]': may('anybody'),
  'GET /api/codes': may('codes.view'),
  'GET /api/codes/facets': may('codes.view'),
  'GET /api/codes/cost': may('codes.generate'),
  'GET /api/codes/rereading': may('programs.manage'),
  'GET /api/codes/[id]': may('codes.view'),
  'GET /api/codes/[id]/image': may('codes.view'),
  'GET /api/codes/[id]/thumbnail': may('codes.view'),
  'GET /api/codes/[id]/file': may('codes.view'),
  'POST /api/codes/metadata.csv': may('codes.view'),
  'POST /api/codes/labels.pdf': may('codes.view'),
  'POST /api/codes/labels/preview': may('codes.view'),
  'POST /api/codes/archive.zip': may('codes.view'),
  'POST /api/codes/archives': may('codes.view'),
  'GET /api/codes/archives/[id]': mayOwn('codes.view'),
  'DELETE /api/codes/archives/[id]': mayOwn('codes.view'),
  'GET /api/codes/archives/[id]/file': mayOwn('codes.view'),
  'POST /api/batches': may('codes.generate'),
  'GET /api/batches/template.csv': may('codes.generate'),
  'GET /api/batches/fields.csv': may('codes.generate'),
  'GET /api/batches/[id]': may('codes.generate'),
  'GET /api/batches/[id]/rows': may('codes.generate'),
  'GET /api/batches/[id]/cost': may('codes.generate'),
  'GET /api/batches/[id]/result.csv': may('codes.generate'),
  'GET /api/quota': may('quota.view'),
  'GET /api/quota/alerts': may('quota.manage'),
  'GET /api/quota/calls.csv': may('quota.manage'),
  'GET /api/audit/export': may('audit.view'),
}

/** Every page by its address. */
export const PAGES: Record<string, Access> = {
  '/': may('anybody'),
  '/setup': may('anybody'),
  '/sign-in': may('anybody'),
  '/invite': may('anybody'),
  '/reset': may('anybody'),
  '/codes': may('codes.view'),
  '/codes/[id]': may('codes.view'),
  '/codes/new': may('codes.generate'),
  '/batches': may('codes.generate'),
  '/batches/new': may('codes.generate'),
  '/batches/[id]': may('codes.generate'),
  '/quota': may('quota.manage'),
  '/quota/calls': may('quota.manage'),
  '/audit': may('audit.view'),
  '/settings/users': may('users.manage'),
  '/settings/users/[id]': may('users.manage'),
  '/settings/mini-programs': may('programs.manage'),
  '/settings/profile': may('signed in'),
}

/** null: someone who is not signed in. */
export function mayUse({ who }: Access, role: Role | null): boolean {
  if (who === 'anybody') return true
  if (role === null) return false
  return who === 'signed in' || can(role, who)
}
