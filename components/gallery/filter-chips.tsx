'use client'

import { X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { CodeView } from '@/lib/codes/view-code'
import type { CodeFilter } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { CLEARED, type AddressChanges } from './gallery-address'

type FilterChipsProps = {
  filter: CodeFilter
  programs: readonly Program[]
  /** Any code that is shown: it knows the name behind an id. */
  example: CodeView | undefined
  onFilter: (changes: AddressChanges) => void
}

type Chip = { label: string; without: AddressChanges }

/** Everything that narrows the gallery, each to be taken away by itself. */
export function FilterChips({ filter, programs, example, onFilter }: FilterChipsProps) {
  const t = useTranslations('gallery')
  const spanText = useSpanText()
  const { programId, campaign, tag, kind, createdBy, from, to, archived } = filter
  const creator = example?.createdBy.id === createdBy ? example?.createdBy.name : undefined
  const program = programs.find(({ id }) => id === programId) ?? example?.program
  const chips: Chip[] = []
  const add = (label: string, without: AddressChanges) => chips.push({ label, without })
  if (programId) {
    add(t('filters.programChip', { name: program?.name ?? programId }), { programId: null })
  }
  if (kind) add(t('filters.kind', { name: t(`kinds.${kind}`) }), { kind: null })
  if (campaign) add(t('filters.campaign', { name: campaign }), { campaign: null })
  if (tag) add(t('filters.tag', { name: tag }), { tag: null })
  if (createdBy) {
    add(t('filters.createdBy', { name: creator ?? t('filters.somebody') }), { createdBy: null })
  }
  if (from ?? to) {
    const without = { from: null, to: null, zone: null }
    add(t('filters.dateChip', { span: spanText(from, to) }), without)
  }
  if (archived !== 'no') {
    const name = t(archived === 'yes' ? 'filters.archivedYes' : 'filters.archivedAll')
    add(t('filters.archivedChip', { name }), { archived: null })
  }
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

/** Calendar days as the reader writes them: they belong to no zone, so UTC shows them as they are. */
function useSpanText() {
  const t = useTranslations('gallery.filters')
  const format = useFormatter()
  const say = (day: string) =>
    format.dateTime(new Date(day), { dateStyle: 'medium', timeZone: 'UTC' })
  return (from: string | undefined, to: string | undefined) => {
    if (from && to) return from === to ? say(from) : t('between', { from: say(from), to: say(to) })
    return from ? t('since', { day: say(from) }) : t('until', { day: say(to ?? '') })
  }
}
