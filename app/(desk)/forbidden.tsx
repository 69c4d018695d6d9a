import { ForbiddenNotice } from '@/components/frame/forbidden-notice'
import { requireViewer } from '@/lib/auth/viewer'

export default async function Forbidden() {
  const viewer = await requireViewer()
  return <ForbiddenNotice role={viewer.role} />
}
