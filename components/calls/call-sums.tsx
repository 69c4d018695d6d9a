import { useFormatter, useTranslations } from 'next-intl'
import type { CallSums as Sums } from '@/lib/quota/calls'

const FIGURES = ['calls', 'spent', 'unknown', 'requests'] as const

/** What all calls that match come to, on whatever page they are. */
export function CallSums({ sums }: { sums: Sums }) {
  const t = useTranslations('calls.sums')
  const format = useFormatter()
  return (
    <dl
      aria-label={t('label')}
      className="mb-5 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4"
    >
      {FIGURES.map((figure) => (
        <div key={figure} className="flex flex-col-reverse justify-end bg-surface px-4 py-3">
          <dt className="text-sm text-muted">{t(figure)}</dt>
          <dd className="text-xl font-semibold tabular-nums">{format.number(sums[figure])}</dd>
        </div>
      ))}
    </dl>
  )
}
