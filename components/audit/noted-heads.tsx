import { ChevronDown } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import type { Noted } from '@/lib/audit/noted'

/** Which head of the trail was noted outside of the database last; more of it when asked for. */
export function NotedHeads({ noted }: { noted: readonly Noted[] }) {
  const t = useTranslations('audit.noted')
  const format = useFormatter()
  const [last] = noted
  if (!last) return <p className="text-sm text-muted">{t('never')}</p>
  const told = ({ place, sequence, at }: Noted) => ({
    place,
    sequence,
    at: format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' }),
  })
  return (
    <details className="group text-sm text-muted">
      <summary className="inline-flex cursor-default list-none items-start gap-1 rounded-md hover:text-ink [&::-webkit-details-marker]:hidden">
        <span className="tabular-nums">{t('last', told(last))}</span>
        <ChevronDown aria-hidden className="mt-1 size-3.5 shrink-0 group-open:rotate-180" />
      </summary>
      <div className="mt-2 space-y-2 rounded-lg border border-line bg-surface px-4 py-3">
        <ul className="space-y-2">
          {noted.map((one) => (
            <NotedHead key={one.place} title={t('one', told(one))} noted={one} />
          ))}
        </ul>
        <p>{t('why')}</p>
      </div>
    </details>
  )
}

function NotedHead({ title, noted: { sequence, hash } }: { title: string; noted: Noted }) {
  const t = useTranslations('audit.noted')
  const common = useTranslations('common.actions')
  return (
    <li>
      <p className="text-ink tabular-nums">{title}</p>
      <p className="flex items-center gap-x-2">
        <code className="min-w-0 font-mono text-xs wrap-anywhere">{`${sequence}.${hash}`}</code>
        <CopyButton
          iconOnly
          value={`${sequence}.${hash}`}
          label={t('copy')}
          copiedLabel={common('copied')}
        />
      </p>
    </li>
  )
}
