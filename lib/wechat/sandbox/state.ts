import type { FaultKind, SandboxFault } from './faults'

/**
 * What makes two requests the same code: every parameter, the page path alone, or nothing at all
 * (each call counts). WeChat writes nowhere which of them it goes by.
 */
export type CountRule = 'params' | 'path' | 'call'

/** How the `Num-Used` header comes: as it should, not at all, or as something that is no number. */
export type NumUsed = 'on' | 'off' | 'nonsense'

/** One Mini Program as `GET /__sandbox/state` shows it. */
export type SandboxAppState = {
  /** Codes that count against the limit for ever: wxacode and qrcode together. */
  codesUsed: number
  codeLimit: number
  /** Calls of today (Asia/Shanghai) that may make such a code, repeats and refusals included. */
  callsToday: number
  dayLimit: number
  numUsed: NumUsed
  /** Whether square codes come with the strip below them, as WeChat's do. */
  squareStrip: boolean
  /** The pages of the published version; null: any page is one, but those under `unpublished/`. */
  publishedPages: string[] | null
  tokensIssued: number
}

/** One request to a WeChat endpoint, never with its secret or token. */
export type SandboxRequest = {
  atMs: number
  method: string
  endpoint: string
  appid: string | null
  /** The code's path (`page?scene` for an unlimited one); null for requests without one. */
  path: string | null
  /** Null while it is being worked on and when the connection was cut. */
  status: number | null
  /** WeChat's errcode in the answer; 0 for a success. */
  errcode: number | null
  /** Whether it raised `codesUsed`. */
  counted: boolean
  fault: FaultKind | null
}

/** The answer to `GET /__sandbox/state`. */
export type SandboxState = {
  countRule: CountRule
  apps: Record<string, SandboxAppState>
  /** Faults still to come. */
  faults: SandboxFault[]
  /** The last 1,000 requests, oldest first; those inside a cloud function follow its own. */
  requests: SandboxRequest[]
}
