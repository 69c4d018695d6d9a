'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { CodeView } from '@/lib/codes/view-code'
import type { CodeFilter } from '@/lib/codes/schema'
import { CLEARED, type AddressChanges } from './gallery-address'

type FilterChipsProps = {
  filter: CodeFilter
  /** Any code that is shown: it knows the name behind an id. */
  example: CodeView | undefined
  onFilter: (changes: AddressChanges) => void
}

/** What narrows the gallery and has no control of its own above. */
export function FilterChips({ filter, example, onFilter }: FilterChipsProps) {
  const t = useTranslations('gallery')
  const { campaign, tag, kind, createdBy } = filter
  const creator =
    example?.createdBy.id === createdBy ? example?.createdBy.name : t('filters.somebody')
  const chips: { label: string; without: AddressChanges }[] = [
    ...(campaign
      ? [{ label: t('filters.campaign', { name: campaign }), without: { campaign: null } }]
      : []),
    ...(tag ? [{ label: t('filters.tag', { name: tag }), without: { tag: null } }] : []),
    ...(kind
      ? [{ label: t('filters.kind', { name: t(`kinds.${kind}`) }), without: { kind: null } }]
      : []),
    ...(createdBy
      ? [
          {
            label: t('filters.createdBy', { name: creator ?? '' }),
            without: { createdBy: null },
          },
        ]
      : []),
  ]
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('filters.active')} className="flex flex-wrap items-center gap-2">
      {chips.map(({ label, without }) => (
        <li key={label} className="min-w-0">
          <Button
            size="sm"
            aria-label={t('filters.remove', { filter: label })}
            onClick={() => onFilter(without)}
            className="max-w-full"
          >
            <span className="truncate">{label}</span>
            <X aria-hidden />
          </Button>
        </li>
      ))}
      <li>
        <Button size="sm" variant="ghost" onClick={() => onFilter(CLEARED)}>
          {t('filters.clear')}
        </Button>
      </li>
    </ul>
  )
}
