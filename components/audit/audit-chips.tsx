import { X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { cn } from '@/lib/cn'
import type { Names } from '@/lib/audit/names'
import { NO_ACTOR, type AuditFilter } from '@/lib/audit/schema'
import { auditHref, type AuditChanges } from './audit-address'
import { useWords } from './use-words'

/** Everything that narrows the trail, each to be taken away by itself. */
export function AuditChips({ filter, names }: { filter: AuditFilter; names: Names }) {
  const words = useWords()
  const t = useTranslations('audit.filters')
  const spanText = useSpanText()
  const nameOf = (id: string) => names[id]?.name ?? t('unknownId', { id: id.slice(0, 8) })
  const { actor, event, target, from, to } = filter
  const chips: { label: string; without: AuditChanges }[] = []
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
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('active')} className="flex flex-wrap items-center gap-2">
      {chips.map(({ label, without }) => (
        <li key={label} className="min-w-0">
          <Link
            href={auditHref(filter, without)}
            aria-label={t('remove', { filter: label })}
            className={cn(buttonClass({ size: 'sm' }), 'max-w-full')}
          >
            <span className="truncate">{label}</span>
            <X aria-hidden />
          </Link>
        </li>
      ))}
      <li>
        <Link href="/audit" className={buttonClass({ size: 'sm', variant: 'ghost' })}>
          {t('clear')}
        </Link>
      </li>
    </ul>
  )
}

/** Calendar days belong to no zone: UTC shows them as they are. */
function useSpanText() {
  const t = useTranslations('audit.filters')
  const format = useFormatter()
  const say = (day: string) =>
    format.dateTime(new Date(day), { dateStyle: 'medium', timeZone: 'UTC' })
  return (from: string | undefined, to: string | undefined) => {
    if (from && to) return from === to ? say(from) : t('between', { from: say(from), to: say(to) })
    return from ? t('since', { day: say(from) }) : t('until', { day: say(to ?? '') })
  }
}
