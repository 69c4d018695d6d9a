import { expect, it } from 'vitest'
import { readAuditFilter } from '@/lib/trail/schema'
import { auditHref, exportHref, isNarrowed } from './audit-address'

const read = (query: string) => readAuditFilter(Object.fromEntries(new URLSearchParams(query)))

it('keeps a question in the address and starts another on its first page', () => {
  const filter = read('actor=u1&event=code&before=70&from=2026-11-01&zone=Asia/Shanghai')
  expect(auditHref(filter, { before: 20 })).toBe(
    '/audit?actor=u1&event=code&from=2026-11-01&zone=Asia%2FShanghai&before=20',
  )
  expect(auditHref(filter, { actor: null })).not.toContain('before')
  expect(auditHref(filter, { from: null, actor: null })).toBe('/audit?event=code')
  expect(auditHref({})).toBe('/audit')
  expect(exportHref(filter, 'jsonl')).toBe(
    '/api/audit/export?format=jsonl&actor=u1&event=code&from=2026-11-01&zone=Asia%2FShanghai',
  )
  expect(exportHref(read(''), 'csv')).toBe('/api/audit/export?format=csv')
})

it('passes over what makes no sense in an address', () => {
  expect(read('event=%20!&from=yesterday&before=-3&zone=Nowhere&actor=')).toEqual({ zone: 'UTC' })
  expect(isNarrowed(read('event=!&before=3'))).toBe(false)
  expect(isNarrowed(read('target=c1'))).toBe(true)
})
