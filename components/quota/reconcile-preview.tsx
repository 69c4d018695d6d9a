import { useFormatter, useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { compareWithConsole, type Comparison } from '@/lib/quota/format'
import { Moment } from '@/components/ui/moment'

/** What is known here of the count that the console shows. */
export type ConsoleFacts = {
  limit: number
  counts: Parameters<typeof compareWithConsole>[1]
  /** WeChat's own count as last told. */
  told: number | null
  toldAt: Date | null
}

const ROWS = ['succeeded', 'before', 'elsewhere', 'unknown', 'reserved'] as const

/** Our parts, the console's number below them, and in words what would follow. */
export function ReconcilePreview({
  consoleCount,
  ...facts
}: ConsoleFacts & { consoleCount: number | null }) {
  const t = useTranslations('calls.reconcile.table')
  const format = useFormatter()
  const { counts } = facts
  const comparison = compareWithConsole(consoleCount ?? 0, counts)
  const isGiven = consoleCount !== null
  return (
    <>
      <div className="overflow-hidden rounded-lg border border-line">
        <Table label={t('label')}>
          <thead className="sr-only">
            <tr>
              <Th>{t('what')}</Th>
              <Th>{t('codes')}</Th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map((row) => (
              <Line key={row} name={t(row)} value={format.number(counts[row])} />
            ))}
            <Line isSum name={t('known')} value={format.number(comparison.known)} />
            <Line name={t('console')} value={isGiven ? format.number(consoleCount) : '–'} />
            <Line
              isSum
              name={t('difference')}
              value={
                isGiven ? format.number(comparison.difference, { signDisplay: 'exceptZero' }) : '–'
              }
            />
          </tbody>
        </Table>
      </div>
      <div aria-live="polite">
        {isGiven && <Effect {...facts} comparison={comparison} consoleCount={consoleCount} />}
      </div>
    </>
  )
}

function Line({ name, value, isSum }: { name: string; value: string; isSum?: boolean }) {
  return (
    <Tr className={isSum ? 'font-semibold' : undefined}>
      <Td className="py-1.5">{name}</Td>
      <Td className="py-1.5 text-right tabular-nums">{value}</Td>
    </Tr>
  )
}

type EffectProps = ConsoleFacts & { comparison: Comparison; consoleCount: number }

function Effect({ limit, counts, told, toldAt, comparison, consoleCount }: EffectProps) {
  const t = useTranslations('calls.reconcile.effect')
  const { difference, elsewhereAfter: after, maybeUnspent, unexplained } = comparison
  const before = counts.elsewhere
  const left = limit - comparison.known + before - after
  const isOlder = told !== null && toldAt !== null && consoleCount < told
  const tone = isOlder || unexplained > 0 ? 'warn' : 'info'
  return (
    <Callout tone={tone}>
      <div className="space-y-1.5">
        {difference === 0 && <p>{t('same')}</p>}
        {difference !== 0 && (
          <p className="font-medium">
            {before === after
              ? t('unchanged', { after, left })
              : t('elsewhere', { before, after, left })}
          </p>
        )}
        {maybeUnspent > 0 && <p>{t('maybeUnspent', { count: maybeUnspent })}</p>}
        {unexplained > 0 && <p>{t('unexplained', { count: unexplained })}</p>}
        {isOlder && <p>{t.rich('older', { told, at: () => <Moment at={toldAt} /> })}</p>}
      </div>
    </Callout>
  )
}
