import { z } from 'zod'
import type { ReadCode } from '@/lib/artwork/drawing'

const pointSchema = z.object({ x: z.number(), y: z.number() })
const levelSchema = z.int().min(0).max(255)

/** What is kept of a read picture, beside way and score, as JSON in the database. */
export const shapesSchema: z.ZodType<Omit<ReadCode, 'way' | 'score'>> = z.object({
  ink: z.object({
    strokeWidth: z.number(),
    dashes: z.array(z.object({ from: pointSchema, to: pointSchema })),
    dotDiameter: z.number(),
    dots: z.array(pointSchema),
    rings: z.array(
      pointSchema.extend({
        outerRadius: z.number(),
        innerRadius: z.number(),
        dotRadius: z.number(),
      }),
    ),
    outlines: z.array(z.array(pointSchema)),
  }),
  inkColour: z.object({ r: levelSchema, g: levelSchema, b: levelSchema }),
  kept: z.array(
    z.discriminatedUnion('shape', [
      pointSchema.extend({ shape: z.literal('disc'), radius: z.number() }),
      pointSchema.extend({ shape: z.literal('box'), width: z.number(), height: z.number() }),
    ]),
  ),
  cells: z
    .object({
      rays: z.union([z.literal(0), z.literal(36), z.literal(54), z.literal(72)]),
      bits: z.string(),
    })
    .nullable(),
})
