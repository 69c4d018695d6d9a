'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { cn } from '@/lib/cn'
import { floorOf, recount } from '@/lib/quota/format'
import type { QuotaLimits } from '@/lib/quota/schema'

type LimitsDialogProps = {
  from: QuotaLimits
  /** null: nothing is asked. */
  to: QuotaLimits | null
  known: Parameters<typeof recount>[1]
  /** Whether the change lets generation go on. */
  opens: boolean
  onClose: () => void
  onConfirm: (limits: QuotaLimits) => Promise<void>
}

const ROWS = [
  'codeLimit',
  'madeBefore',
  'elsewhere',
  'left',
  'floor',
  'personDayMax',
  'confirmAbove',
  'perMinute',
] as const

/** Shows every number before and after, and asks. */
export function LimitsDialog({ from, to, known, opens, onClose, onConfirm }: LimitsDialogProps) {
  const t = useTranslations('quota.limits')
  const common = useTranslations('common.actions')
  const format = useFormatter()
  const numbersOf = (limits: QuotaLimits) => {
    const { elsewhere, left } = recount(limits, known)
    return { ...limits, elsewhere, left, floor: floorOf(limits) }
  }
  const before = numbersOf(from)
  const after = numbersOf(to ?? from)
  const rows = ROWS.map((key) => ({ key, before: before[key], after: after[key] }))
  const say = (key: (typeof ROWS)[number], value: number | null) => {
    if (value !== null) return format.number(value)
    return t(key === 'confirmAbove' ? 'confirm.noneWaits' : 'confirm.none')
  }
  return (
    <AlertDialog
      tone="primary"
      open={to !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('confirm.title')}
      description={t('confirm.body', { before: before.left, after: after.left })}
      confirmLabel={t('submit')}
      cancelLabel={common('cancel')}
      onConfirm={() => (to ? onConfirm(to) : undefined)}
    >
      <div className="rounded-lg border border-line">
        <Table label={t('confirm.title')}>
          <thead>
            <tr>
              <Th>
                <span className="sr-only">{t('confirm.what')}</span>
              </Th>
              <Th className="text-right">{t('confirm.now')}</Th>
              <Th className="text-right">{t('confirm.then')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.key}>
                <Td>{t(`confirm.rows.${row.key}`)}</Td>
                <Td className="text-right text-muted tabular-nums">{say(row.key, row.before)}</Td>
                <Td
                  className={cn(
                    'text-right tabular-nums',
                    row.before === row.after ? 'text-muted' : 'font-semibold',
                  )}
                >
                  {say(row.key, row.after)}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
      {opens && <p className="mt-3 font-medium">{t('confirm.opens')}</p>}
    </AlertDialog>
  )
}
