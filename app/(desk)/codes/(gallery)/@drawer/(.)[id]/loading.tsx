import { CodeDetailSkeleton } from '@/components/code-detail/code-detail-skeleton'

export default function CodeDrawerLoading() {
  return <CodeDetailSkeleton />
}
