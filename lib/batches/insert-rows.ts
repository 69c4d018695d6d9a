import 'server-only'
import { breathe } from '@/lib/breathe'
import { db, type Transaction } from '@/lib/database/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { providerOf } from '@/lib/database/provider'
import { holdDraft } from './draft'

/** One reading of a draft's file: until it has ended the draft is not whole. */
export type Reading = { batchId: string; readingId: string }

/**
 * Writes the rows of a file as they are, to be checked. Others get their turn in between.
 * @param chunks each of some rows, as JSON [[number, cells as JSON], …]: nobody but the database takes it
 *   apart, so that a large file costs the server little
 * @throws AppError conflict once somebody else reads the file anew
 */
export async function insertRows(
  { batchId, readingId }: Reading,
  chunks: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  for await (const chunk of chunks) {
    await db.$transaction(async (tx) => {
      await holdDraft(tx, batchId, readingId)
      await tx.$executeRaw`
        INSERT INTO "BatchRow" ("id", "batchId", "nextAt", "number", "cells")
        ${ROWS_OF[providerOf(env().databaseUrl)](chunk, { batchId, nextAt: new Date() })}`
    })
    await breathe()
  }
}

type Same = { batchId: string; nextAt: Date }

const ROWS_OF = {
  sqlite: (chunk: string, { batchId, nextAt }: Same) => Prisma.sql`
    SELECT lower(hex(randomblob(16))), ${batchId}, ${nextAt},
      json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(${chunk})`,
  postgresql: (chunk: string, { batchId, nextAt }: Same) => Prisma.sql`
    SELECT gen_random_uuid(), ${batchId}, ${nextAt}::timestamp,
      (value->>0)::integer, value->>1 FROM json_array_elements(${chunk}::json)`,
}

/** All rows are there. @throws AppError conflict once somebody else reads the file anew */
export async function endReading(tx: Transaction, { batchId, readingId }: Reading): Promise<void> {
  await holdDraft(tx, batchId, readingId)
  await tx.batch.update({ where: { id: batchId }, data: { readingId: null } })
}
