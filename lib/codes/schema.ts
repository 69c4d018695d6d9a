import { z } from 'zod'
import { CONTRAST_REFUSED_BELOW } from '@/lib/artwork/schema'
import { contrastRatio, parseHexColour } from '@/lib/artwork/line-colour'
import { isTimeZone } from '@/lib/day-in-zone'
import { lineSchema } from '@/lib/visible-text'
import { findPathProblem, normalisePath, PATH_MAX_CHARACTERS } from './page-path'
import { pageReasonSchema } from '@/lib/pages/schema'
import { listPathWarnings, PATH_WARNINGS } from './path-warnings'

export const CODE_KINDS = ['wxacode', 'qrcode', 'unlimited'] as const
export type CodeKind = (typeof CODE_KINDS)[number]

export const WIDTH_MIN_PX = 280
export const WIDTH_MAX_PX = 1280
export const WIDTH_DEFAULT_PX = 430
export const TAGS_MAX = 20
/** How long a person waits for one code, retries included; the form says so. */
export const GENERATE_LIMIT_MS = 20_000

/** WeChat's alphabet for `scene` (docs/wechat.md §3). */
const SCENE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const WHITE = { r: 255, g: 255, b: 255 }

const text = (max: number) => lineSchema('textInvisible').max(max, { error: 'textTooLong' })

export const tagSchema = text(40).min(1)
export const tagsSchema = z
  .array(tagSchema)
  .max(TAGS_MAX, { error: 'tooManyTags' })
  .transform((tags) => [...new Set(tags)])
export const titleSchema = text(120)
export const campaignSchema = text(80)

/** Contrast of a line colour against a white plate, or null for something that is no colour. */
export function lineContrast(hex: string): number | null {
  const colour = parseHexColour(hex)
  return colour ? contrastRatio(colour, WHITE) : null
}

const codeObject = z.object({
  programId: z.string().min(1, { error: 'programMissing' }),
  kind: z.enum(CODE_KINDS).default('wxacode'),
  /** Page path with its query; for `unlimited` the page alone. */
  path: z.string().max(PATH_MAX_CHARACTERS, { error: 'pathTooLong' }).transform(normalisePath),
  scene: z.string().trim().default(''),
  widthPx: z
    .number({ error: 'width' })
    .int({ error: 'width' })
    .min(WIDTH_MIN_PX, { error: 'width' })
    .max(WIDTH_MAX_PX, { error: 'width' }),
  autoColour: z.boolean(),
  lineColour: z.string(),
  transparent: z.boolean(),
  title: titleSchema,
  campaign: campaignSchema,
  tags: tagsSchema,
})

/**
 * The one schema of a new code, for the form and the server. Error messages are keys of
 * `codeForm.problems`.
 * @param pathMaxBytes 128 by WeChat's document, more for accounts where it takes longer paths
 */
export function makeCodeSchema(pathMaxBytes: number) {
  return codeObject.superRefine((code, ctx) => {
    complainOfCode(code, pathMaxBytes, complainer(ctx))
  })
}

/**
 * A new code as it is sent to spend: what is probably wrong with its path has been answered, or
 * neither a program nor a page of yesterday's spends. Messages of `acceptedWarnings` are warnings.
 */
export function makeAnsweredCodeSchema(pathMaxBytes: number) {
  return codeObject
    .extend({
      acceptedWarnings: z.array(z.enum(ANSWERED)).max(ANSWERED.length).default([]),
      /** Why the page is right though WeChat does not know it. */
      pageReason: pageReasonSchema.default(''),
    })
    .superRefine((code, ctx) => {
      const complain = complainer(ctx)
      complainOfCode(code, pathMaxBytes, complain)
      for (const warning of listPathWarnings(code.path, pathMaxBytes)) {
        if (!code.acceptedWarnings.includes(warning)) complain('acceptedWarnings', warning)
      }
    })
}

/** With one click. A page that WeChat does not know takes a reason instead. */
const ANSWERED = [...PATH_WARNINGS, 'newFolder'] as const

type Complain = (field: string, message: string) => void

const complainer =
  (ctx: z.core.$RefinementCtx): Complain =>
  (field, message) =>
    ctx.addIssue({ code: 'custom', path: [field], message })

function complainOfCode(
  code: z.output<typeof codeObject>,
  pathMaxBytes: number,
  complain: Complain,
): void {
  const problem = findPathProblem(code.path, pathMaxBytes)
  if (problem) complain('path', problem)
  if (code.kind === 'unlimited') {
    if (!SCENE.test(code.scene)) complain('scene', 'scene')
    if (!problem && code.path.includes('?')) complain('path', 'pageWithQuery')
  }
  if (code.kind !== 'qrcode' && !code.autoColour) {
    const contrast = lineContrast(code.lineColour)
    if (contrast === null) complain('lineColour', 'colour')
    else if (contrast < CONTRAST_REFUSED_BELOW) complain('lineColour', 'contrast')
  }
}

export type CodeFormValues = z.input<ReturnType<typeof makeAnsweredCodeSchema>>
export type CodeInput = z.output<ReturnType<typeof makeCodeSchema>>
export type AnsweredCode = z.output<ReturnType<typeof makeAnsweredCodeSchema>>

/** What may be changed of a code after it was made. */
export const describedSchema = z.object({
  title: titleSchema,
  campaign: campaignSchema,
  tags: tagsSchema,
})

/** An edit, with what its editor started from. */
export const editedCodeSchema = describedSchema.extend({
  id: z.string().min(1).max(64),
  seen: z.object({ title: z.string(), campaign: z.string(), tags: z.array(z.string()) }),
})

export type EditedCode = z.output<typeof editedCodeSchema>

/** `row`: as the spreadsheet of the batch has them. */
const GALLERY_SORTS = ['newest', 'oldest', 'title', 'row'] as const
export type CodeSort = (typeof GALLERY_SORTS)[number]

/**
 * Which codes are meant, as it stands in the address (docs/addresses.md §4). `from` and `to` are
 * calendar days, both included, in `zone`: the zone of whoever chose them travels with them, so a
 * shared link shows the same codes everywhere.
 */
export const codeQuestionSchema = z.object({
  programId: z.string().optional(),
  q: z.string().trim().max(200).optional(),
  tag: z.string().optional(),
  campaign: z.string().optional(),
  createdBy: z.string().optional(),
  /** Whatever came of its rows: made by it, or there before. */
  batch: z.string().max(64).optional(),
  kind: z.enum(CODE_KINDS).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  zone: z.string().max(64).refine(isTimeZone).default('UTC'),
  archived: z.enum(['no', 'yes', 'all']).default('no'),
  sort: z.enum(GALLERY_SORTS).optional(),
})

export type CodeQuestion = z.output<typeof codeQuestionSchema>

/** The order that is meant: of a batch its rows', else the newest first. */
export function sortOf({ sort, batch }: Pick<CodeQuestion, 'sort' | 'batch'>): CodeSort {
  if (batch) return sort ?? 'row'
  return sort === undefined || sort === 'row' ? 'newest' : sort
}

/** One page of what a question means. */
export const codeFilterSchema = codeQuestionSchema.extend({
  cursor: z.string().max(1200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
})

export type CodeFilter = z.output<typeof codeFilterSchema>
