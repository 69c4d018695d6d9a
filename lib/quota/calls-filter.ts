import { z } from 'zod'
import { AppError } from '@/lib/errors'

const CALL_KINDS = ['wxacode', 'qrcode', 'unlimited'] as const
const CALL_STATES = ['succeeded', 'refused', 'unknown', 'reserved'] as const
const CALL_SORTS = ['newest', 'oldest', 'slowest'] as const

/**
 * Which calls are meant, as it stands in the address. `from` and `to` are WeChat's days, both
 * included. An empty `campaign` means the calls that belong to none, an empty `errcode` those that
 * WeChat answered without one, or never heard of.
 */
const callQuestionSchema = z.object({
  programId: z.string().max(64).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  person: z.string().max(64).optional(),
  campaign: z.string().max(80).optional(),
  kind: z.enum(CALL_KINDS).optional(),
  state: z.enum(CALL_STATES).optional(),
  errcode: z.union([z.literal('').transform(() => null), z.coerce.number().int()]).optional(),
  sort: z.enum(CALL_SORTS).default('newest'),
  /** Part of the path or of WeChat's request id. */
  q: z.string().trim().max(200).optional(),
})

export type CallQuestion = z.output<typeof callQuestionSchema>

/** One page of what a question means. */
const callFilterSchema = callQuestionSchema.extend({ cursor: z.string().max(400).optional() })

export type CallFilter = z.output<typeof callFilterSchema>

type Given = [name: string, value: string][]

/** Empty means not given, but for the campaign and the error code. */
const meant = (given: Given) =>
  new Map(
    given.filter(([name, value]) => value !== '' || name === 'campaign' || name === 'errcode'),
  )

/** Reads a page's address; what makes no sense there is passed over rather than refused. */
export function readCallFilter(params: Record<string, string | string[] | undefined>): CallFilter {
  const given = meant(
    Object.entries(params).flatMap(([name, value]): Given => {
      const one = Array.isArray(value) ? value[0] : value
      return one === undefined ? [] : [[name, one]]
    }),
  )
  const parsed = callFilterSchema.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  for (const { path } of parsed.error.issues) given.delete(String(path[0]))
  return callFilterSchema.parse(Object.fromEntries(given))
}

/** Reads what a program asks for. @throws AppError invalid_input with the fields that are wrong */
export function parseCallQuestion(params: URLSearchParams): CallQuestion {
  const parsed = callQuestionSchema.safeParse(Object.fromEntries(meant([...params])))
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path, code }) => ({
    field: path.join('.'),
    problem: code,
  }))
  throw new AppError('invalid_input', { fields, cause: parsed.error })
}
