import 'server-only'
import { createReadStream } from 'node:fs'
import { breathe } from '@/lib/breathe'
import { db } from '@/lib/database/db'
import { holdDraft } from './draft'
import type { Reading } from './insert-rows'

/**
 * One statement takes a part in and out. Larger ones, and the texts that Prisma makes of them, are cleared
 * away so late that a file of 50 MB takes 300 MB of memory.
 */
const PART_BYTES = 64 * 1024

/** Keeps a file of the disk with its draft. @throws AppError conflict once somebody else reads it anew */
export async function keepFile({ batchId, readingId }: Reading, path: string): Promise<void> {
  let number = 0
  for await (const part of createReadStream(path, { highWaterMark: PART_BYTES })) {
    const bytes = new Uint8Array(part)
    await db.$transaction(async (tx) => {
      await holdDraft(tx, batchId, readingId)
      await tx.batchFilePart.create({ data: { batchId, number, bytes } })
    })
    number += 1
    await breathe()
  }
}

/** A draft's file, part by part. */
export async function* filePartsOf(batchId: string): AsyncGenerator<Uint8Array, void, undefined> {
  for (let number = 0; ; number += 1) {
    const where = { batchId_number: { batchId, number } }
    const part = await db.batchFilePart.findUnique({ where })
    if (!part) return
    yield part.bytes
    await breathe()
  }
}
