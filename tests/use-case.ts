import type { Viewer } from '@/lib/auth/session'
import type { CodesDesk } from '@/lib/codes/test-desk'

/** Something that the product does and the trail tells. */
export type UseCase = {
  does: string
  /** The events that it writes when all is well. */
  events: string[]
  /** What the write itself needs; run while the trail can be written. */
  before?: () => Promise<unknown>
  run: () => Promise<unknown>
  /** What may move although the trail cannot be written: counted guesses, what WeChat was asked. */
  except?: string[]
  /** It fails on purpose, also when all is well. */
  refuses?: boolean
}

/** A desk at work: read when a use case runs, as it is opened after the list is made. */
export type AtWork = {
  admin: Viewer
  desk: CodesDesk
  /** A person who is no admin. */
  otherId: string
  /** A Mini Program that asks the sandbox, and one that is connected as real ones are. */
  program: Awaited<ReturnType<CodesDesk['addProgram']>>
  programId: string
  codeId: string
  password: string
}
