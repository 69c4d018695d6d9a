import 'server-only'
import { z } from 'zod'
import type { SettledOrder } from './archive'
import { makeArchiveOptionsSchema, type ArchiveOptionsInput } from './archive-order'
import { namedSelectionSchema } from '@/lib/codes/selection'

// What was meant when an archive was ordered, as a row keeps it: as it could have been sent.

const orderSchema = z.object({
  selection: namedSelectionSchema,
  options: makeArchiveOptionsSchema(null),
})

export const readOrder = (stored: string): SettledOrder => orderSchema.parse(JSON.parse(stored))

export function writeOrder({ selection, options }: SettledOrder): string {
  const { size, marks, kOnly, strip, ...others } = options
  const asked: ArchiveOptionsInput = {
    ...others,
    size: 'mm' in size ? `${size.mm}mm` : `${size.px}px`,
    marks: marks ? '1' : '0',
    kOnly: kOnly ? '1' : '0',
    strip: strip ? '1' : '0',
  }
  return JSON.stringify({ selection, options: asked })
}
