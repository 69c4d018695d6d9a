import { FlaskConical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { cn } from '@/lib/cn'
import type { CodeView } from '@/lib/codes/view-code'
import { CodeLabels } from './code-labels'
import type { AddressChanges } from './gallery-address'
import { PickBox } from './pick-box'
import { Plate } from './plate'
import { Thumbnail } from './thumbnail'
import type { GallerySelection } from './use-gallery-selection'
import { When } from '@/components/ui/when'

type CodeCardProps = {
  code: CodeView
  picked: GallerySelection
  hrefTo: (changes: AddressChanges) => string
  /** Of the code itself. */
  href: string
  /** Stands on the first screen. */
  first: boolean
}

export function CodeCard({ code, picked, hrefTo, href, first }: CodeCardProps) {
  const t = useTranslations('gallery.card')
  const isPicked = picked.has(code.id)
  return (
    <article
      className={cn(
        'group relative flex h-full flex-col overflow-hidden rounded-lg border border-line bg-surface transition-colors focus-within:border-edge hover:border-edge',
        isPicked && 'border-accent-strong outline-2 -outline-offset-1 outline-accent-strong',
      )}
    >
      <PickBox
        code={code}
        picked={picked}
        className={cn(
          'absolute top-1 left-1 z-10',
          picked.count === 0 &&
            'opacity-0 group-hover:opacity-100 focus-within:opacity-100 pointer-coarse:opacity-100',
        )}
      />
      <Plate transparent={code.transparent} className="h-44 border-b border-line">
        <Thumbnail codeId={code.id} sizePx={160} eager={first} className="size-40" />
      </Plate>
      {code.simulated && (
        <p className="flex items-center gap-1.5 bg-warn-soft px-3 py-1 text-xs font-medium text-warn">
          <FlaskConical aria-hidden className="size-3.5 shrink-0" />
          {t('simulated')}
        </p>
      )}
      <div className="flex min-w-0 flex-1 flex-col px-3 py-2.5">
        <h2 className="truncate font-medium">
          <Link
            href={href}
            prefetch={false}
            scroll={false}
            data-code={code.id}
            className="underline-offset-4 group-hover:underline after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
          >
            {code.title || code.path}
          </Link>
        </h2>
        {code.title && (
          <p className="truncate font-mono text-xs text-muted" title={code.path}>
            {code.path}
          </p>
        )}
        <p className="mt-1.5 flex text-xs text-muted max-sm:flex-col sm:gap-1">
          <span className="truncate">{code.program.name}</span>
          <span aria-hidden className="max-sm:hidden">
            ·
          </span>
          <When at={code.createdAt} className="relative shrink-0" />
        </p>
        <div className="mt-auto flex flex-wrap items-center gap-1 pt-2 empty:hidden">
          {code.archivedAt && <Badge>{t('archived')}</Badge>}
          <CodeLabels code={code} hrefTo={hrefTo} maxTags={2} />
        </div>
      </div>
    </article>
  )
}

/** A card on its way, in the size of one with a title, a path and a row of labels. */
export function CodeCardSkeleton() {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Skeleton className="h-44 rounded-none" />
      <div className="space-y-2 px-3 py-3">
        <Skeleton className="h-4 w-3/4" />
        <Skeleton className="h-3.5 w-full" />
        <Skeleton className="h-3.5 w-2/3" />
        <Skeleton className="h-5.5 w-1/2" />
      </div>
    </div>
  )
}
