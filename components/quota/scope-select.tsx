'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { Select } from '@/components/ui/select'
import type { UsageRange } from '@/lib/quota/usage-range'
import { ALL_PROGRAMS, usageHref, type Scope } from './usage-address'

type ScopeSelectProps = {
  scope: Scope
  range: UsageRange
  programs: readonly { id: string; name: string }[]
}

/** One Mini Program or all, over the same days. */
export function ScopeSelect({ scope, range, programs }: ScopeSelectProps) {
  const t = useTranslations('usage.scope')
  const router = useRouter()
  return (
    <Select
      aria-label={t('label')}
      value={scope}
      onValueChange={(next) => router.push(usageHref(next, range, range.grain))}
      options={[
        { value: ALL_PROGRAMS, label: t('all') },
        ...programs.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      className="w-60"
    />
  )
}
