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
  createFirstAdminAction: may('anybody'),
  setLocaleAction: may('anybody'),
  setThemeAction: may('anybody'),
  renameViewerAction: may('signed in'),
  changePasswordAction: may('signed in'),
  endSessionAction: mayOwn('signed in'),
  endOtherSessionsAction: may('signed in'),
  passCodeAction: may('anybody'),
  passRecoveryCodeAction: may('anybody'),
  beginTwoFactorAction: may('signed in'),
  confirmTwoFactorAction: may('signed in'),
  turnOnTwoFactorAction: may('signed in'),
  turnOffTwoFactorAction: may('signed in'),
  replaceRecoveryCodesAction: may('signed in'),
  beginPasskeySignInAction: may('anybody'),
  signInWithPasskeyAction: may('anybody'),
  beginPasskeyAction: may('signed in'),
  addPasskeyAction: may('signed in'),
  renamePasskeyAction: mayOwn('signed in'),
  removePasskeyAction: mayOwn('signed in'),
  generateCodeAction: may('codes.generate'),
  editCodeAction: may('codes.edit'),
  changeCodesAction: may('codes.edit'),
  changeLimitsAction: may('quota.manage'),
  addProgramAction: may('programs.manage'),
  renameProgramAction: may('programs.manage'),
  replaceSecretAction: may('programs.manage'),
  changeConnectionAction: may('programs.manage'),
  testConnectionAction: may('programs.manage'),
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
  'GET /api/quota': may('quota.view'),
}

/** Every page by its address. */
export const PAGES: Record<string, Access> = {
  '/': may('anybody'),
  '/setup': may('anybody'),
  '/sign-in': may('anybody'),
  '/codes': may('codes.view'),
  '/codes/[id]': may('codes.view'),
  '/codes/new': may('codes.generate'),
  '/quota': may('quota.manage'),
  '/settings/mini-programs': may('programs.manage'),
  '/settings/profile': may('signed in'),
}

/** null: someone who is not signed in. */
export function mayUse({ who }: Access, role: Role | null): boolean {
  if (who === 'anybody') return true
  if (role === null) return false
  return who === 'signed in' || can(role, who)
}
