import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { SandboxAppState } from './state'

/** What is kept of one Mini Program: tokens are not, they die with the process as with any restart. */
export type KeptApp = Omit<SandboxAppState, 'tokensIssued'> & { day: string; seen: Set<string> }

export type KeptCall = {
  appid: string
  day: string
  /** Set when it made a new code; the key is null when codes have none (count rule `call`). */
  newCode?: { key: string | null }
}

const keptSettings = z.object({
  codesUsed: z.number(),
  codeLimit: z.number(),
  day: z.string(),
  callsToday: z.number(),
  dayLimit: z.number(),
  numUsed: z.enum(['on', 'off', 'nonsense']),
  // Files from before it could be set have none.
  squareStrip: z.boolean().default(true),
  publishedPages: z.array(z.string()).nullable().default(null),
})

const line = z.union([
  z.object({ app: z.string(), settings: keptSettings, seen: z.array(z.string()).optional() }),
  z.object({
    call: z.object({
      appid: z.string(),
      day: z.string(),
      newCode: z.object({ key: z.string().nullable() }).optional(),
    }),
  }),
])

type Line = z.infer<typeof line>

/**
 * Keeps the counts in a file of JSON lines: a snapshot, then one line per call, written before the
 * call is answered, so that no kill loses a counted code. Opening it folds the lines into a new
 * snapshot. Without a file nothing is kept.
 */
export function openCountLog(file: string | undefined, apply: (call: KeptCall) => void) {
  const apps = new Map<string, KeptApp>()
  let handle: number | null = null

  const append = (entry: Line) => {
    if (handle !== null) writeSync(handle, `${JSON.stringify(entry)}\n`)
  }

  const snapshotLine = (appid: string, { seen, ...settings }: KeptApp): Line => ({
    app: appid,
    settings,
    seen: [...seen],
  })

  function writeSnapshot() {
    if (file === undefined) return
    if (handle !== null) closeSync(handle)
    const lines = [...apps].map(([appid, app]) => `${JSON.stringify(snapshotLine(appid, app))}\n`)
    writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 })
    renameSync(`${file}.new`, file)
    handle = openSync(file, 'a')
  }

  return {
    apps,
    /** Reads what an earlier run left behind. */
    load() {
      if (file === undefined) return
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      if (existsSync(file)) {
        for (const text of readFileSync(file, 'utf8').split('\n')) {
          const entry = parseLine(text)
          if (entry && 'call' in entry) apply(entry.call)
          else if (entry) {
            const seen = entry.seen ? new Set(entry.seen) : apps.get(entry.app)?.seen
            apps.set(entry.app, { ...entry.settings, seen: seen ?? new Set() })
          }
        }
      }
      writeSnapshot()
    },
    keepCall: (call: KeptCall) => append({ call }),
    keepSettings: (appid: string, app: KeptApp) =>
      append({ app: appid, settings: keptSettings.parse(app) }),
    clear() {
      apps.clear()
      writeSnapshot()
    },
    close() {
      if (handle !== null) closeSync(handle)
      handle = null
    },
  }
}

/** A process killed in the middle of a line leaves half of one, whose call was never answered. */
function parseLine(text: string): Line | null {
  try {
    const parsed = line.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
