import 'server-only'
import { log } from '@/lib/log'
import { keepNotedOnce, readHeadWord } from './noted'

const HOUR_MS = 3600_000

/** Notes the head in the log, once an hour of all processes together. */
export async function logHead(nowMs = Date.now()): Promise<void> {
  // A log that would not take the line has not noted it.
  if (!log.isLevelEnabled('info')) return
  const auditHead = await readHeadWord()
  if (auditHead === null) return
  if (!(await keepNotedOnce('log', auditHead, { everyMs: HOUR_MS, nowMs }))) return
  log.info({ auditHead }, 'the audit trail ends here')
}
