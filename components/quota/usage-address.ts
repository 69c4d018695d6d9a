import type { CallState, CodeKind } from '@/lib/generated/prisma/enums'
import type { RangePreset, Grain, UsageRange } from '@/lib/quota/usage-range'

/** In the address: every Mini Program together. */
export const ALL_PROGRAMS = 'all'

/** A Mini Program's id, or ALL_PROGRAMS. */
export type Scope = string

type Span = { preset: RangePreset } | { from: string; to: string }

/** The page's own address. Steps that were chosen by themselves are not written down. */
export function usageHref(
  scope: Scope,
  span: Span | UsageRange,
  grain: Grain | null,
): `/quota?${string}` {
  const params = new URLSearchParams({ programId: scope })
  if ('preset' in span && span.preset !== null) params.set('range', span.preset)
  else if ('from' in span) {
    params.set('from', span.from)
    params.set('to', span.to)
  }
  if (grain) params.set('by', grain)
  return `/quota?${params.toString()}`
}

type Days = { from: string; to: string }

type CallsQuestion = Partial<Days> & {
  person?: string
  /** '' means none. */
  campaign?: string
  kind?: CodeKind
  state?: CallState
  /** null: a refusal without one. */
  errcode?: number | null
}

/** The call rows behind a number. */
export function callsHref(scope: Scope, question: CallsQuestion): string {
  const { errcode, ...rest } = question
  const params = inScope(scope)
  for (const [name, value] of Object.entries(rest)) params.set(name, value)
  if (errcode !== undefined) params.set('errcode', String(errcode ?? ''))
  return `/quota/calls?${params.toString()}`
}

type CodesQuestion = Days & { createdBy?: string; campaign?: string; kind?: CodeKind }

/** The codes behind a number, archived ones too; the days are WeChat's. */
export function codesHref(scope: Scope, question: CodesQuestion): string {
  const params = inScope(scope)
  for (const [name, value] of Object.entries(question)) params.set(name, value)
  params.set('zone', 'Asia/Shanghai')
  params.set('archived', 'all')
  return `/codes?${params.toString()}`
}

function inScope(scope: Scope): URLSearchParams {
  return new URLSearchParams(scope === ALL_PROGRAMS ? {} : { programId: scope })
}
