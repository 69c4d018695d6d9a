import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { buttonClass } from './button-style'

type PaginationProps = {
  /** Accessible name of the whole. */
  label: string
  /** "Showing 1–50 of 312". */
  summary: ReactNode
  previousLabel: string
  nextLabel: string
  /** Left out on the first and last page. */
  previousHref?: string
  nextHref?: string
  className?: string
}

export function Pagination(props: PaginationProps) {
  const { label, summary, previousLabel, nextLabel, previousHref, nextHref, className } = props
  return (
    <nav
      aria-label={label}
      className={cn('flex flex-wrap items-center justify-between gap-3', className)}
    >
      <p className="text-sm text-muted tabular-nums">{summary}</p>
      <div className="flex gap-2">
        <PageLink href={previousHref}>
          <ChevronLeft aria-hidden />
          {previousLabel}
        </PageLink>
        <PageLink href={nextHref}>
          {nextLabel}
          <ChevronRight aria-hidden />
        </PageLink>
      </div>
    </nav>
  )
}

function PageLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const look = buttonClass({ size: 'sm' })
  if (href !== undefined) {
    return (
      <Link href={href} className={look}>
        {children}
      </Link>
    )
  }
  // A link without an address is how HTML says "not from here"; it keeps the row from jumping.
  return (
    <a role="link" aria-disabled="true" data-disabled="" className={look}>
      {children}
    </a>
  )
}
