import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { GalleryGridSkeleton } from './gallery-results'

/** The gallery on its way. */
export function GallerySkeleton() {
  const t = useTranslations('gallery')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={<span className="max-md:hidden">{t('description')}</span>}
        action={<Skeleton className="h-9 w-30" />}
      />
      <div className="mb-4 space-y-3">
        <div className="grid grid-cols-2 gap-2 md:flex">
          <Skeleton className="col-span-2 h-9 md:flex-1" />
          <Skeleton className="h-9 md:w-44" />
          <Skeleton className="h-9 md:w-38" />
          <Skeleton className="h-9 w-36" />
        </div>
        <Skeleton className="h-5 w-24" />
      </div>
      <GalleryGridSkeleton />
    </>
  )
}
