import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Meter } from '@/components/ui/meter'
import { Panel } from '@/components/ui/panel'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { ProgramQuota } from '@/lib/quota/dashboard'
import type { UsageRange } from '@/lib/quota/usage-range'
import { lifetimeSegments } from './lifetime-segments'
import { LINK } from './number-link'
import { StageBadge } from './stage-badge'
import { usageHref } from './usage-address'
import { useForecastWords } from './use-forecast-words'

export type NamedQuota = ProgramQuota & { name: string }

type ProgramsTableProps = { programs: readonly NamedQuota[]; range: UsageRange; today: string }

/** Every Mini Program's limits in a line each, and what they come to together. */
export function ProgramsTable({ programs, range, today }: ProgramsTableProps) {
  const t = useTranslations('usage.all')
  const quota = useTranslations('quota')
  const forecast = useTranslations('usage.forecast')
  const format = useFormatter()
  const sum = (of: (program: NamedQuota) => number) =>
    format.number(programs.reduce((total, program) => total + of(program), 0))
  const right = 'text-right'
  return (
    <Panel title={t('table')} description={t('tableDescription')} flush>
      <Table label={t('table')} className="min-w-3xl tabular-nums">
        <thead>
          <tr>
            <Th>{t('name')}</Th>
            <Th className="w-2/5">{quota('lifetime.title')}</Th>
            <Th className={right}>{t('used')}</Th>
            <Th className={right}>{t('left')}</Th>
            <Th className={right}>{t('today')}</Th>
            <Th>{forecast('title')}</Th>
          </tr>
        </thead>
        <tbody>
          {programs.map((program) => (
            <ProgramRow key={program.programId} program={program} range={range} today={today} />
          ))}
        </tbody>
        <tfoot className="font-semibold">
          <tr className="border-t-2 border-edge">
            <Th scope="row" className="border-b-0 font-semibold text-ink">
              {t('sum')}
            </Th>
            <Td className="border-b-0" />
            <Td className={`${right} border-b-0`}>
              {sum(({ gauge }) => gauge.limit - gauge.left)}
            </Td>
            <Td className={`${right} border-b-0`}>{sum(({ gauge }) => gauge.left)}</Td>
            <Td className={`${right} border-b-0`}>{sum(({ gauge }) => gauge.today.used)}</Td>
            <Td className="border-b-0" />
          </tr>
        </tfoot>
      </Table>
    </Panel>
  )
}

type ProgramRowProps = { program: NamedQuota; range: UsageRange; today: string }

function ProgramRow({ program, range, today }: ProgramRowProps) {
  const quota = useTranslations('quota')
  const format = useFormatter()
  const words = useForecastWords()
  const { programId, name, gauge, forecast } = program
  const { limit, left } = gauge
  const gone = limit - left
  return (
    <Tr>
      <Td className="max-w-60 min-w-32">
        <Link href={usageHref(programId, range, range.grain)} className={`${LINK} font-medium`}>
          <span className="wrap-break-word">{name}</span>
        </Link>
      </Td>
      <Td>
        <div className="flex items-center gap-3">
          <Meter
            label={`${quota('lifetime.title')}: ${name}`}
            max={limit}
            valueText={quota('lifetime.valueText', { gone, limit, left })}
            segments={lifetimeSegments(gauge)}
            className="min-w-24"
          />
          <span className="shrink-0">
            <StageBadge gauge={gauge} />
          </span>
        </div>
      </Td>
      <Td className="text-right">{format.number(gone)}</Td>
      <Td className="text-right font-medium">{format.number(left)}</Td>
      <Td className="text-right">{format.number(gauge.today.used)}</Td>
      <Td className="min-w-40">{words.brief(forecast, today)}</Td>
    </Tr>
  )
}
