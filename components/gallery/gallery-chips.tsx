'use client'

import { useTranslations } from 'next-intl'
import { FilterChips, type Chip } from '@/components/filters/filter-chips'
import { useDaySpan } from '@/components/filters/use-day-span'
import type { CodeView } from '@/lib/codes/view-code'
import type { CodeFilter } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { CLEARED, type AddressChanges } from './gallery-address'

export type NamedBatch = { id: string; name: string }

type GalleryChipsProps = {
  filter: CodeFilter
  programs: readonly Program[]
  /** The batch the page was asked for. */
  batch: NamedBatch | null
  /** Any code that is shown: it knows the name behind an id. */
  example: CodeView | undefined
  onFilter: (changes: AddressChanges) => void
}

/** Everything that narrows the gallery, each to be taken away by itself. */
export function GalleryChips({ filter, programs, batch, example, onFilter }: GalleryChipsProps) {
  const t = useTranslations('gallery')
  const spanText = useDaySpan()
  const { programId, campaign, tag, kind, createdBy, batch: batchId, from, to, archived } = filter
  const creator = example?.createdBy.id === createdBy ? example?.createdBy.name : undefined
  const program = programs.find(({ id }) => id === programId) ?? example?.program
  const chips: Chip<AddressChanges>[] = []
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
  if (batchId) {
    const name = batch?.id === batchId ? batch.name : t('filters.someBatch')
    add(t('filters.batch', { name }), { batch: null })
  }
  if (from ?? to) {
    const without = { from: null, to: null, zone: null }
    add(t('filters.dateChip', { span: spanText(from, to) }), without)
  }
  if (archived !== 'no') {
    const name = t(archived === 'yes' ? 'filters.archivedYes' : 'filters.archivedAll')
    add(t('filters.archivedChip', { name }), { archived: null })
  }
  return <FilterChips chips={chips} cleared={CLEARED} onFilter={onFilter} />
}
