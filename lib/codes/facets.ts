import 'server-only'
import { db } from '@/lib/database/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { addDays, dayInZone } from '@/lib/day-in-zone'
import { findBySearch } from './find-by-search'
import { CODE_KINDS, type CodeQuestion } from './schema'
import { matching } from './select-codes'

/** Of campaigns and tags the most used are offered; the search box finds the others. */
const OFFERED_MAX = 200

/** How many days back each offered span reaches, today included. */
const SPANS_DAYS = { today: 1, week: 7, month: 30, quarter: 90 } as const

export type FacetValue = { value: string; label: string; count: number }
type Span = { key: keyof typeof SPANS_DAYS; from: string; to: string; count: number }

/** What each facet offers, with how many codes it would leave under all the other filters. */
export type CodeFacets = {
  programs: FacetValue[]
  kinds: FacetValue[]
  campaigns: FacetValue[]
  tags: FacetValue[]
  creators: FacetValue[]
  spans: Span[]
  archived: { no: number; yes: number; all: number }
}

/** @param zone the reader's, in which the offered spans of days are counted back from today */
export async function countFacets(question: CodeQuestion, zone: string): Promise<CodeFacets> {
  const found = await findBySearch(question.q)
  const without = (changes: Partial<CodeQuestion>) =>
    matching({ ...question, ...changes }, found.where)
  const [programs, kinds, campaigns, tags, creators, spans, archived] = await Promise.all([
    countPrograms(without({ programId: undefined })),
    countKinds(without({ kind: undefined })),
    countCampaigns(without({ campaign: undefined })),
    countTags(without({ tag: undefined })),
    countCreators(without({ createdBy: undefined })),
    countSpans(zone, without),
    countArchived(without({ archived: 'all' })),
  ])
  return { programs, kinds, campaigns, tags, creators, spans, archived }
}

type Where = Prisma.CodeWhereInput

async function countPrograms(where: Where): Promise<FacetValue[]> {
  const groups = await db.code.groupBy({ by: ['programId'], where, _count: true })
  const programs = await db.miniProgram.findMany({ select: { id: true, name: true } })
  const names = new Map(programs.map(({ id, name }) => [id, name]))
  return mostFirst(
    groups.map(({ programId, _count }) => named(programId, names.get(programId), _count)),
  )
}

async function countCreators(where: Where): Promise<FacetValue[]> {
  const groups = await db.code.groupBy({ by: ['createdById'], where, _count: true })
  const users = await db.user.findMany({ select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  return mostFirst(
    groups.map(({ createdById, _count }) => named(createdById, names.get(createdById), _count)),
  )
}

async function countKinds(where: Where): Promise<FacetValue[]> {
  const groups = await db.code.groupBy({ by: ['kind'], where, _count: true })
  const counts = new Map(groups.map(({ kind, _count }) => [kind, _count]))
  return CODE_KINDS.map((kind) => named(kind, kind, counts.get(kind) ?? 0))
}

async function countCampaigns(where: Where): Promise<FacetValue[]> {
  const groups = await db.code.groupBy({
    by: ['campaign'],
    where: { AND: [where, { campaign: { not: '' } }] },
    _count: { _all: true },
    orderBy: [{ _count: { campaign: 'desc' } }, { campaign: 'asc' }],
    take: OFFERED_MAX,
  })
  return groups.map(({ campaign, _count }) => named(campaign, campaign, _count._all))
}

async function countTags(where: Where): Promise<FacetValue[]> {
  const groups = await db.codeTag.groupBy({
    by: ['tag'],
    where: { code: where },
    _count: { _all: true },
    orderBy: [{ _count: { tag: 'desc' } }, { tag: 'asc' }],
    take: OFFERED_MAX,
  })
  return groups.map(({ tag, _count }) => named(tag, tag, _count._all))
}

async function countArchived(where: Where): Promise<CodeFacets['archived']> {
  const [all, no] = await Promise.all([
    db.code.count({ where }),
    db.code.count({ where: { AND: [where, { archivedAt: null }] } }),
  ])
  return { no, yes: all - no, all }
}

async function countSpans(
  zone: string,
  without: (changes: Partial<CodeQuestion>) => Where,
): Promise<Span[]> {
  const today = dayInZone(new Date(), zone)
  const spans: Span[] = []
  for (const key of ['today', 'week', 'month', 'quarter'] as const) {
    const days = { from: addDays(today, 1 - SPANS_DAYS[key]), to: today }
    const count = await db.code.count({ where: without({ ...days, zone }) })
    spans.push({ key, ...days, count })
  }
  return spans
}

function named(value: string, label: string | undefined, count: number): FacetValue {
  return { value, label: label ?? value, count }
}

function mostFirst(values: FacetValue[]): FacetValue[] {
  return values.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
}
