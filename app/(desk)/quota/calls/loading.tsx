import { CallsSkeleton } from '@/components/calls/calls-skeleton'

export default function CallsLoading() {
  return <CallsSkeleton />
}
