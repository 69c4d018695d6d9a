import { notFound } from 'next/navigation'
import { CodeDetail } from '@/components/code-detail/code-detail'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { findCodeDetail } from '@/lib/codes/code-detail'

type CodeDrawerPageProps = { params: Promise<{ id: string }> }

export default async function CodeDrawerPage({ params }: CodeDrawerPageProps) {
  const viewer = await requireViewer('codes.view')
  const detail = (await findCodeDetail((await params).id)) ?? notFound()
  return <CodeDetail {...detail} mayEdit={can(viewer.role, 'codes.edit')} inDrawer />
}
