import 'server-only'
import { z } from 'zod'
import type { ArchiveOrder } from './archive'
import { archiveOptionsSchema, type ArchiveOptionsInput } from './archive-order'
import { codeSelectionSchema } from './selection'

// What was asked for when an archive was ordered, as a row keeps it: as it could have been sent.

const orderSchema = z.object({ selection: codeSelectionSchema, options: archiveOptionsSchema })

export const readOrder = (stored: string): ArchiveOrder => orderSchema.parse(JSON.parse(stored))

export function writeOrder({ selection, options }: ArchiveOrder): string {
  const { size, marks, kOnly, ...others } = options
  const asked: ArchiveOptionsInput = {
    ...others,
    size: 'mm' in size ? `${size.mm}mm` : `${size.px}px`,
    marks: marks ? '1' : '0',
    kOnly: kOnly ? '1' : '0',
  }
  return JSON.stringify({ selection, options: asked })
}
