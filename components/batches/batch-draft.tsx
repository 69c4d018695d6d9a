import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { PageHeader } from '@/components/ui/page-header'
import { DraftSteps, type BatchDraftProps } from './draft-steps'

/** A file on its way to a batch: how it is read, what its columns are, what its rows will cost. */
export function BatchDraft(props: BatchDraftProps) {
  const { batch, columns } = props
  const t = useTranslations('batchDraft')
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Link href="/batches" className="hover:underline">
            {t('trail')}
          </Link>
        }
        title={batch.name}
        description={t('description', { program: batch.programName, rows: batch.rows.total })}
      />
      {/* Read in another way it is another table: what was chosen for the old one is gone with it. */}
      <DraftSteps key={JSON.stringify([columns.settings, columns.header])} {...props} />
    </>
  )
}
