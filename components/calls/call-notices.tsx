import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'

/** Nothing to list: before the first call, under these filters, or behind the last page. */
export function NoCalls({ why, href }: { why: 'first' | 'filtered' | 'pastEnd'; href: string }) {
  const t = useTranslations('calls')
  const filters = useTranslations('filters')
  const action = why === 'filtered' ? filters('clear') : t(`empty.${why}.action`)
  return (
    <EmptyState
      icon={why === 'first' ? undefined : <SearchX aria-hidden className="size-10 text-muted" />}
      title={t(`empty.${why}.title`)}
      action={
        <Link
          href={href}
          className={buttonClass({ variant: why === 'first' ? 'primary' : undefined })}
        >
          {action}
        </Link>
      }
    >
      {t(`empty.${why}.body`)}
    </EmptyState>
  )
}
