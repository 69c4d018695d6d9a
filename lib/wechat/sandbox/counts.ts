import { openCountLog, type KeptApp, type KeptCall } from './count-log'
import type { NumUsed } from './state'

type Settings = Partial<{
  codesUsed: number
  callsToday: number
  codeLimit: number
  dayLimit: number
  numUsed: NumUsed
  squareStrip: boolean
  publishedPages: string[] | null
}>

const CODE_LIMIT = 100_000
const DAY_LIMIT = 10_000
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** The two limits of each Mini Program: codes for ever, and calls of a day in Shanghai. */
export function createCounts(stateFile: string | undefined, nowMs: () => number) {
  const log = openCountLog(stateFile, apply)

  const today = () => new Date(nowMs() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)

  function keptApp(appid: string, day: string): KeptApp {
    let app = log.apps.get(appid)
    if (!app) {
      app = {
        codesUsed: 0,
        codeLimit: CODE_LIMIT,
        day,
        callsToday: 0,
        dayLimit: DAY_LIMIT,
        numUsed: 'on',
        squareStrip: true,
        publishedPages: null,
        seen: new Set(),
      }
      log.apps.set(appid, app)
    }
    if (app.day !== day) {
      app.day = day
      app.callsToday = 0
    }
    return app
  }

  function apply({ appid, day, newCode }: KeptCall) {
    const app = keptApp(appid, day)
    app.callsToday += 1
    if (!newCode) return
    app.codesUsed += 1
    if (newCode.key !== null) app.seen.add(newCode.key)
  }

  function keep(call: KeptCall) {
    // The line first: a code that is answered for is never forgotten.
    log.keepCall(call)
    apply(call)
  }

  return {
    load: () => log.load(),
    appids: () => [...log.apps.keys()],
    get: (appid: string): Readonly<KeptApp> => keptApp(appid, today()),

    set(appid: string, settings: Settings) {
      const app = keptApp(appid, today())
      Object.assign(app, settings)
      log.keepSettings(appid, app)
    },

    /**
     * Counts one call, and a new code when `key` was never seen (null: every call is one; undefined:
     * the request is refused anyway). Says which limit stands against it.
     */
    spend(appid: string, key: string | null | undefined): 'new' | 'repeat' | 45009 | 45029 {
      const day = today()
      const app = keptApp(appid, day)
      if (app.callsToday >= app.dayLimit) return 45009
      const isNew = key === null || (key !== undefined && !app.seen.has(key))
      if (!isNew) {
        keep({ appid, day })
        return 'repeat'
      }
      if (app.codesUsed >= app.codeLimit) {
        keep({ appid, day })
        return 45029
      }
      keep({ appid, day, newCode: { key } })
      return 'new'
    },

    clear: () => log.clear(),
    close: () => log.close(),
  }
}

export type Counts = ReturnType<typeof createCounts>
