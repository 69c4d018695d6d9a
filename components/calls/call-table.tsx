import { useTranslations } from 'next-intl'
import { Table, Th } from '@/components/ui/table'
import type { ExplainedCallView } from '@/lib/codes/explain-call'
import { CallRow } from './call-row'

type CallTableProps = {
  calls: readonly ExplainedCallView[]
  /** More than one Mini Program among them. */
  namesProgram: boolean
  hrefOf: (id: string) => string
}

export function CallTable({ calls, namesProgram, hrefOf }: CallTableProps) {
  const t = useTranslations('calls')
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table label={t('title')} className="table-fixed">
        <thead>
          <tr>
            <Th className="hidden w-38 sm:table-cell">{t('columns.time')}</Th>
            <Th>{t('columns.code')}</Th>
            <Th className="hidden w-36 md:table-cell">{t('columns.who')}</Th>
            <Th className="hidden w-52 sm:table-cell">{t('columns.outcome')}</Th>
            <Th className="hidden w-32 lg:table-cell">{t('columns.spent')}</Th>
            <Th className="hidden w-16 text-right lg:table-cell">{t('columns.requests')}</Th>
            <Th className="hidden w-20 text-right lg:table-cell">{t('columns.duration')}</Th>
            <Th className="hidden w-44 xl:table-cell">{t('columns.rid')}</Th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <CallRow key={call.id} call={call} namesProgram={namesProgram} href={hrefOf(call.id)} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}
