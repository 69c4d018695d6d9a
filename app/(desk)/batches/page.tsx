import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { BatchList } from '@/components/batches/batch-list'
import { NoBatches } from '@/components/batches/no-batches'
import { buttonClass } from '@/components/ui/button-style'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/viewer'
import { listBatches } from '@/lib/batches/queries'

type BatchesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('batches')
  return { title: t('title') }
}

export default async function BatchesPage({ searchParams }: BatchesPageProps) {
  const viewer = await requireViewer('codes.generate')
  const before = readMoment((await searchParams).before)
  const [t, { batches, olderThan }] = await Promise.all([
    getTranslations('batches'),
    listBatches(viewer, before),
  ])
  const isLater = before !== undefined
  const isEmpty = batches.length === 0
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={
          !(isEmpty && !isLater) && (
            <Link href="/batches/new" className={buttonClass({ variant: 'primary' })}>
              <Plus aria-hidden />
              {t('newBatch')}
            </Link>
          )
        }
      />
      {isEmpty ? (
        <NoBatches isLater={isLater} />
      ) : (
        <BatchList batches={batches} olderThan={olderThan} isLater={isLater} />
      )}
    </>
  )
}

/** What is no moment, from a link cut short, opens the first page. */
function readMoment(given: string | string[] | undefined): Date | undefined {
  const moment = new Date([given].flat().at(-1) ?? '')
  return Number.isNaN(moment.getTime()) ? undefined : moment
}
