import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CodeDetail } from '@/components/code-detail/code-detail'
import { PageHeader } from '@/components/ui/page-header'
import { listTrail } from '@/lib/trail/queries'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { findCodeDetail } from '@/lib/codes/code-detail'

type CodePageProps = { params: Promise<{ id: string }> }

/** For the page and its title, read once. */
const readDetail = cache(async (id: string) => {
  const viewer = await requireViewer('codes.view')
  const detail = (await findCodeDetail(id)) ?? notFound()
  const trail = can(viewer.role, 'audit.view') ? await listTrail({ targetId: id }) : null
  return { detail, trail, mayEdit: can(viewer.role, 'codes.edit') }
})

export async function generateMetadata({ params }: CodePageProps): Promise<Metadata> {
  const { code } = (await readDetail((await params).id)).detail
  return { title: code.title || code.path }
}

export default async function CodePage({ params }: CodePageProps) {
  const { detail, trail, mayEdit } = await readDetail((await params).id)
  return (
    <>
      <PageHeader title={detail.code.title || detail.code.path} />
      <CodeDetail {...detail} trail={trail} mayEdit={mayEdit} />
    </>
  )
}
