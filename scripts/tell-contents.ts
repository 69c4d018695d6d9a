import type { Checked } from '@/lib/backup/check-backup'
import type { Contents } from '@/lib/backup/contents'

/** What a backup holds, in a few lines. */
export function tellContents(file: string, contents: Contents, bytes?: number): void {
  const { madeAt, version, source, tables, auditHead } = contents
  const rows = (name: string) => tables.find((table) => table.name === name)?.rows ?? 0
  const all = tables.reduce((sum, table) => sum + table.rows, 0)
  const size = bytes === undefined ? '' : ` (${(bytes / 1e6).toFixed(1)} MB)`
  console.log(`${file}${size}`)
  console.log(`  made ${madeAt} by Sunflower ${version} from ${NAMES[source]}`)
  console.log(
    `  ${rows('Code')} codes, ${rows('Picture')} pictures, ${rows('User')} people, ${rows('MiniProgram')} Mini Programs, ${rows('Batch')} batches, ${rows('AuditEntry')} audit entries; ${all} rows in ${tables.length} tables`,
  )
  if (auditHead) console.log(`  the audit trail ends at ${auditHead}`)
}

const NAMES = { sqlite: 'SQLite', postgresql: 'PostgreSQL' }

/** Says whether the audit trail holds; the rest was checked before. */
export function isWhole({ isOlder, trail }: Checked): boolean {
  if (isOlder || !trail) {
    console.log(
      'Whole. It is from an older version: its audit trail is walked when it is restored.',
    )
    return true
  }
  const { broken, entries } = trail
  if (!broken) {
    console.log(`Whole: every row and picture as it was, ${entries} audit entries unbroken.`)
    return true
  }
  console.error(
    broken.fault === 'head'
      ? `Every row and picture is as it was, but the end of the audit trail was sealed with another APP_SECRET than the one set here.`
      : `Every row and picture is as it was, and the audit trail was broken already at entry ${broken.sequence}: npm run audit:verify says how.`,
  )
  return false
}
