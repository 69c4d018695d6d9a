import type { ConnectionMode } from '@/lib/generated/prisma/enums'

/**
 * What is known of a connection as it is now. passed, failed: of its last test · trusted: an admin said that
 * it may be used all the same · untested: nobody has tried it.
 */
export type Proof = 'passed' | 'failed' | 'trusted' | 'untested'

type Tested = {
  mode: ConnectionMode
  testedAt: Date | null
  testFailure: string | null
  trustedAt: Date | null
}

/** What is read to tell it. */
export const PROOF_FIELDS = {
  mode: true,
  testedAt: true,
  testFailure: true,
  trustedAt: true,
} as const

/** What a connection has to forget when it is changed. */
export const UNPROVEN = { testedAt: null, testFailure: null, trustedAt: null } as const

export function proofOf({ mode, testedAt, testFailure, trustedAt }: Tested): Proof {
  // It runs in this very desk: there is no way to it that could be wrong.
  if (mode === 'sandbox') return 'passed'
  if (testedAt !== null && testFailure === null) return 'passed'
  if (trustedAt !== null) return 'trusted'
  return testFailure === null ? 'untested' : 'failed'
}

/** No codes are made over it. */
export const isUnproven = (proof: Proof): proof is 'failed' | 'untested' =>
  proof === 'failed' || proof === 'untested'
