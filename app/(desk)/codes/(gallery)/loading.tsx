import { GallerySkeleton } from '@/components/gallery/gallery-skeleton'

export default function CodesLoading() {
  return <GallerySkeleton />
}
