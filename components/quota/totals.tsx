import { useFormatter, useTranslations } from 'next-intl'
import type { Usage } from '@/lib/quota/usage'
import { NumberLink } from './number-link'
import { callsHref, type Scope } from './usage-address'

/** The range in five numbers: everything else on the page adds up to these. */
export function Totals({ scope, usage }: { scope: Scope; usage: Usage }) {
  const t = useTranslations('usage.totals')
  const format = useFormatter()
  const { total, range } = usage
  const days = { from: range.from, to: range.to }
  const link = (value: number, state?: 'succeeded' | 'unknown' | 'refused') => (
    <NumberLink value={value} href={callsHref(scope, state ? { ...days, state } : days)} />
  )
  const tiles = [
    { name: t('made'), value: link(total.made, 'succeeded'), note: t('madeNote') },
    {
      name: t('spent'),
      value: format.number(total.spent),
      note: t('spentNote', { free: total.made - total.spent }),
    },
    { name: t('unknown'), value: link(total.unknown, 'unknown'), note: t('unknownNote') },
    { name: t('refused'), value: link(total.refused, 'refused'), note: t('refusedNote') },
    {
      name: t('calls'),
      value: link(total.calls),
      note: t('callsNote', { reserved: total.reserved }),
    },
  ]
  return (
    <dl
      aria-label={t('label')}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-5"
    >
      {tiles.map(({ name, value, note }) => (
        <div key={name} className="flex flex-col bg-surface px-5 py-3 last:max-lg:col-span-2">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="text-xl font-semibold tabular-nums">{value}</dd>
          <dd className="text-xs text-pretty text-muted">{note}</dd>
        </div>
      ))}
    </dl>
  )
}
