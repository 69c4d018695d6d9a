import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { BatchDraft } from '@/components/batches/batch-draft'
import { BatchWatch } from '@/components/batches/batch-watch'
import { requireViewer } from '@/lib/auth/viewer'
import { getBatchCost } from '@/lib/batches/cost'
import { getBatchProgress } from '@/lib/batches/progress'
import { findBatch, getColumns } from '@/lib/batches/queries'
import { listSavedMappings } from '@/lib/batches/saved-mappings'

type Props = { params: Promise<{ id: string }> }

/** For the page and its title, read once. */
const readBatch = cache(async (id: string) => {
  const viewer = await requireViewer('codes.generate')
  return { viewer, batch: (await findBatch(viewer, id)) ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readBatch((await params).id)).batch.name }
}

export default async function BatchPage({ params }: Props) {
  const { id } = await params
  const { viewer, batch } = await readBatch(id)
  if (batch.state === 'draft') {
    const [columns, cost] = await Promise.all([getColumns(viewer, id), getBatchCost(viewer, id)])
    const savedMappings = await listSavedMappings(columns.header)
    return <BatchDraft batch={batch} columns={columns} cost={cost} savedMappings={savedMappings} />
  }
  const [progress, cost] = await Promise.all([
    getBatchProgress(viewer, id),
    // What saying yes would spend is only news while somebody has to say it.
    batch.state === 'confirming' ? getBatchCost(viewer, id) : null,
  ])
  return <BatchWatch progress={progress} cost={cost} />
}
