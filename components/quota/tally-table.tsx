import { Images } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { cn } from '@/lib/cn'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { CodeKind } from '@/lib/generated/prisma/enums'
import type { Tally } from '@/lib/quota/usage-sums'
import { NumberLink } from './number-link'
import { callsHref, type Scope } from './usage-address'

/** One line: a step of time, a person, a campaign, a kind. */
export type TallyRow = {
  key: string
  label: string
  /** On an axis, where the label as it is would not fit. */
  tick?: string
  tally: Tally
  /** What the address of its calls asks for. */
  question: Parameters<typeof callsHref>[1]
  /** Where its codes hang; null where the gallery cannot ask for them. */
  codes: string | null
}

type TallyTableProps = {
  label: string
  head: string
  rows: readonly TallyRow[]
  total: Tally
  scope: Scope
  /** With a column of its own each; else the sums alone. */
  kinds?: readonly CodeKind[]
}

/** The numbers of a chart, each with the way to the calls behind it. */
export function TallyTable({ label, head, rows, total, scope, kinds = [] }: TallyTableProps) {
  const t = useTranslations('usage')
  const kindWords = useTranslations('gallery.kinds')
  const format = useFormatter()
  const right = 'text-right'
  const sums = [...kinds.map((kind) => total.madeOf[kind]), total.made, total.spent]
  return (
    <Table label={label} className="tabular-nums">
      <thead>
        <tr>
          <Th>{head}</Th>
          {kinds.map((kind) => (
            <Th key={kind} className={`${right} leading-tight whitespace-normal`}>
              {kindWords(kind)}
            </Th>
          ))}
          <Th className={right}>{t('columns.made')}</Th>
          <Th className={`${right} min-w-20 leading-tight whitespace-normal`}>
            {t('columns.spent')}
          </Th>
          <Th className={right}>{t('columns.unknown')}</Th>
          <Th className={right}>{t('columns.refused')}</Th>
          <Th>
            <span className="sr-only">{t('columns.codes')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label: name, tally, question, codes }) => {
          const to = (changes: Partial<TallyRow['question']>) =>
            callsHref(scope, { ...question, ...changes })
          return (
            <Tr key={key}>
              <Td
                className={cn(
                  'max-w-64 wrap-break-word',
                  kinds.length > 0 ? 'min-w-36' : 'min-w-28',
                )}
              >
                {name}
              </Td>
              {kinds.map((kind) => (
                <Td key={kind} className={right}>
                  <NumberLink value={tally.madeOf[kind]} href={to({ kind, state: 'succeeded' })} />
                </Td>
              ))}
              <Td className={`${right} font-medium`}>
                <NumberLink value={tally.made} href={to({ state: 'succeeded' })} />
              </Td>
              <Td className={right}>{format.number(tally.spent)}</Td>
              <Td className={right}>
                <NumberLink value={tally.unknown} href={to({ state: 'unknown' })} />
              </Td>
              <Td className={right}>
                <NumberLink value={tally.refused} href={to({ state: 'refused' })} />
              </Td>
              <Td className="w-10 py-1 pl-0 text-right">
                {codes !== null && tally.made > 0 && <GalleryLink href={codes} of={name} />}
              </Td>
            </Tr>
          )
        })}
      </tbody>
      <tfoot className="font-semibold">
        <tr className="border-t-2 border-edge">
          <Th scope="row" className="border-b-0 font-semibold text-ink">
            {t('columns.sum')}
          </Th>
          {[...sums, total.unknown, total.refused].map((value, at) => (
            <Td key={at} className={`${right} border-b-0`}>
              {format.number(value)}
            </Td>
          ))}
          <Td className="border-b-0" />
        </tr>
      </tfoot>
    </Table>
  )
}

function GalleryLink({ href, of }: { href: string; of: string }) {
  const t = useTranslations('usage')
  return (
    <Link
      href={href}
      prefetch={false}
      title={t('openCodes')}
      className="inline-flex size-6 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
    >
      <Images aria-hidden className="size-4" />
      <span className="sr-only">{`${t('openCodes')}: ${of}`}</span>
    </Link>
  )
}
