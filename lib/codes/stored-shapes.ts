import { z } from 'zod'
import type { ReadCode } from '@/lib/artwork/drawing'
import { RAY_COUNTS } from '@/lib/artwork/ray-layout'

const pointSchema = z.object({ x: z.number(), y: z.number() })
const levelSchema = z.int().min(0).max(255)

const boxSchema = pointSchema.extend({ width: z.number(), height: z.number() })
const partSchema = z.enum(['logo', 'badge', 'strip', 'coloured'])

/** What is kept of a read picture, beside way and score, as JSON in the database. */
export const shapesSchema: z.ZodType<Omit<ReadCode, 'way' | 'score'>> = z.object({
  frame: boxSchema,
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
    curves: z.array(
      z.array(
        z.object({ to: pointSchema, controls: z.tuple([pointSchema, pointSchema]).optional() }),
      ),
    ),
  }),
  inkColour: z.object({ r: levelSchema, g: levelSchema, b: levelSchema }),
  kept: z.array(
    z.discriminatedUnion('shape', [
      pointSchema.extend({ part: partSchema, shape: z.literal('disc'), radius: z.number() }),
      boxSchema.extend({ part: partSchema, shape: z.literal('box') }),
    ]),
  ),
  cells: z
    .object({
      rays: z.union([z.literal(0), ...RAY_COUNTS.map((rays) => z.literal(rays))]),
      bits: z.string(),
    })
    .nullable(),
})
