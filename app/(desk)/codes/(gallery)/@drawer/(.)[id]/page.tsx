import { notFound } from 'next/navigation'
import { CodeDetail } from '@/components/code-detail/code-detail'
import { listTrail } from '@/lib/trail/queries'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { findCodeDetail } from '@/lib/codes/code-detail'

type CodeDrawerPageProps = { params: Promise<{ id: string }> }

export default async function CodeDrawerPage({ params }: CodeDrawerPageProps) {
  const viewer = await requireViewer('codes.view')
  const { id } = await params
  const detail = (await findCodeDetail(id)) ?? notFound()
  const trail = can(viewer.role, 'audit.view') ? await listTrail({ targetId: id }) : null
  const mayEdit = can(viewer.role, 'codes.edit')
  return <CodeDetail {...detail} trail={trail} mayEdit={mayEdit} inDrawer />
}
