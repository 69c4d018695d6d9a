/** How patient one call is. Times in milliseconds. */
export type WechatLimits = {
  connectTimeoutMs: number
  attemptTimeoutMs: number
  bodyLimitBytes: number
  maxAttempts: number
  firstDelayMs: number
}

/** A picture at 1280 px has about 265 kB; a cloud function may take 5 s. */
export const DEFAULT_LIMITS: WechatLimits = {
  connectTimeoutMs: 5_000,
  attemptTimeoutMs: 15_000,
  bodyLimitBytes: 8 * 1024 * 1024,
  maxAttempts: 3,
  firstDelayMs: 400,
}
