'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { CallToolbarProps } from './call-toolbar'
import { useDay } from './call-words'
import { CLEARED, type CallChanges } from './calls-address'

type Chip = { label: string; without: CallChanges }

/** Everything that narrows the ledger, each to be taken away by itself. */
export function CallChips(props: Omit<CallToolbarProps, 'today'>) {
  const { onFilter } = props
  const t = useTranslations('calls.filters')
  const chips = useChips(props)
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('active')} className="flex flex-wrap items-center gap-2">
      {chips.map(({ label, without }) => (
        <li key={label} className="min-w-0">
          <Button
            size="sm"
            aria-label={t('remove', { filter: label })}
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
          {t('clear')}
        </Button>
      </li>
    </ul>
  )
}

function useChips({ filter, programs, choices }: Omit<CallToolbarProps, 'today'>): Chip[] {
  const t = useTranslations('calls.filters')
  const states = useTranslations('calls.states')
  const kinds = useTranslations('gallery.kinds')
  const span = useSpan()
  const { programId, from, to, person, campaign, kind, state, errcode, q } = filter
  const chips: Chip[] = []
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

function useSpan() {
  const t = useTranslations('calls.filters')
  const say = useDay()
  return (from: string | undefined, to: string | undefined) => {
    if (from && to) return from === to ? say(from) : t('between', { from: say(from), to: say(to) })
    return from ? t('since', { day: say(from) }) : t('until', { day: say(to ?? '') })
  }
}
