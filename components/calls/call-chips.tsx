'use client'

import { useTranslations } from 'next-intl'
import { FilterChips, type Chip } from '@/components/filters/filter-chips'
import { useDaySpan } from '@/components/filters/use-day-span'
import type { CallToolbarProps } from './call-toolbar'
import { CLEARED, type CallChanges } from './calls-address'

/** Everything that narrows the ledger, each to be taken away by itself. */
export function CallChips(props: Omit<CallToolbarProps, 'today'>) {
  return <FilterChips chips={useChips(props)} cleared={CLEARED} onFilter={props.onFilter} />
}

function useChips({
  filter,
  programs,
  choices,
}: Omit<CallToolbarProps, 'today'>): Chip<CallChanges>[] {
  const t = useTranslations('calls.filters')
  const states = useTranslations('calls.states')
  const kinds = useTranslations('gallery.kinds')
  const span = useDaySpan()
  const { programId, from, to, person, campaign, kind, state, errcode, q } = filter
  const chips: Chip<CallChanges>[] = []
  const add = (name: string, value: string, without: CallChanges) =>
    chips.push({ label: t('chip', { filter: name, value }), without })
  if (programId) {
    const program = programs.find(({ id }) => id === programId)
    add(t('program'), program?.name ?? programId, { programId: null })
  }
  if (from ?? to) add(t('days'), span(from, to), { from: null, to: null })
  if (person) {
    const name = choices.people.find(({ id }) => id === person)?.name
    add(t('person'), name ?? t('somebody'), { person: null })
  }
  if (campaign !== undefined) {
    add(t('campaign'), campaign || t('noCampaign'), { campaign: null })
  }
  if (kind) add(t('kind'), kinds(kind), { kind: null })
  if (state) add(t('state'), states(state), { state: null })
  if (errcode !== undefined) {
    add(t('errcode'), errcode === null ? t('noErrcode') : String(errcode), { errcode: null })
  }
  if (q) add(t('containing'), q, { q: null })
  return chips
}
