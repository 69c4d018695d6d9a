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
    <div className="@container overflow-hidden rounded-lg border border-line bg-surface">
      <Table label={t('title')} className="table-fixed">
        <thead>
          <tr>
            <Th className="hidden w-40 @xl:table-cell">{t('columns.time')}</Th>
            <Th>{t('columns.code')}</Th>
            <Th className="hidden w-34 @3xl:table-cell">{t('columns.who')}</Th>
            <Th className="hidden w-58 @xl:table-cell">{t('columns.outcome')}</Th>
            <Th className="hidden w-22 text-right @3xl:table-cell">{t('columns.took')}</Th>
            <Th className="hidden w-44 @min-[68rem]:table-cell">{t('columns.rid')}</Th>
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
