import type { AuditFilter, AuditQuestion } from '@/lib/trail/schema'

export type AuditChanges = Partial<Record<keyof AuditFilter, string | number | null>>

const NAMES = ['actor', 'event', 'target', 'from', 'to', 'zone', 'before', 'after'] as const

/** What narrows the trail. */
const NARROWING = ['actor', 'event', 'target', 'from', 'to'] as const

/** The address with something changed. Another question starts on its first page. */
export function auditHref(filter: Partial<AuditFilter>, changes: AuditChanges = {}): string {
  const next: AuditChanges = { ...filter, before: null, after: null, ...changes }
  const dated = Boolean(next.from ?? next.to)
  const query = new URLSearchParams()
  for (const name of NAMES) {
    const value = next[name]
    // A zone says nothing without a day.
    if (value && (name !== 'zone' || dated)) query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `/audit?${text}` : '/audit'
}

/** Where the same entries can be had as a file. */
export function exportHref(question: AuditQuestion, format: 'csv' | 'jsonl'): string {
  const [, query = ''] = auditHref(question).split('?')
  return `/api/audit/export?${new URLSearchParams([['format', format]]).toString()}${query && `&${query}`}`
}

export function isNarrowed(filter: AuditFilter): boolean {
  return NARROWING.some((name) => filter[name] !== undefined)
}
