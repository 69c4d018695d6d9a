import { db } from '@/lib/database/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** For tests: every row of every table, save some, as text in one order. */
export async function dumpDatabase(except: readonly string[] = []): Promise<string> {
  const names = Object.values(Prisma.ModelName).filter((name) => !except.includes(name))
  const tables: [string, string[]][] = []
  for (const name of names) {
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT * FROM "${name}"`)
    tables.push([name, rows.map(plain).sort()])
  }
  return JSON.stringify(tables, null, 1)
}

const plain = (row: Record<string, unknown>) =>
  JSON.stringify(row, (_key, value: unknown) =>
    value instanceof Uint8Array || typeof value === 'bigint' ? value.toString() : value,
  )
