import { useTranslations } from 'next-intl'
import { FilterChips, type Chip } from '@/components/filters/filter-chips'
import { useDaySpan } from '@/components/filters/use-day-span'
import type { Names } from '@/lib/trail/names'
import { NO_ACTOR, type AuditFilter } from '@/lib/trail/schema'
import { auditHref, type AuditChanges } from './audit-address'
import { useWords } from './use-words'

/** Everything that narrows the trail, each to be taken away by itself. */
export function AuditChips({ filter, names }: { filter: AuditFilter; names: Names }) {
  const words = useWords()
  const t = useTranslations('audit.filters')
  const spanText = useDaySpan()
  const nameOf = (id: string) => names[id]?.name ?? t('unknownId', { id: id.slice(0, 8) })
  const { actor, event, target, from, to } = filter
  const chips: Chip<AuditChanges>[] = []
  if (actor) {
    const name = actor === NO_ACTOR ? words.who('system') : nameOf(actor)
    chips.push({ label: t('personChip', { name }), without: { actor: null } })
  }
  if (event) {
    const name = words.eventAlone(event)
    chips.push({ label: t('eventChip', { name }), without: { event: null } })
  }
  if (target) {
    chips.push({ label: t('targetChip', { name: nameOf(target) }), without: { target: null } })
  }
  if (from ?? to) chips.push({ label: spanText(from, to), without: { from: null, to: null } })
  return (
    <FilterChips
      chips={chips}
      cleared={{ actor: null, event: null, target: null, from: null, to: null, zone: null }}
      hrefOf={(changes) => auditHref(filter, changes)}
    />
  )
}
