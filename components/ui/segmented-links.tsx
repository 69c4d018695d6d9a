import Link from 'next/link'
import { cn } from '@/lib/cn'

type SegmentedLinksProps = {
  label: string
  options: readonly { key: string; label: string; href: string; isCurrent: boolean }[]
  className?: string
}

/** A few addresses side by side, one of them where the reader is. The look of SegmentedControl. */
export function SegmentedLinks({ label, options, className }: SegmentedLinksProps) {
  return (
    <nav
      aria-label={label}
      className={cn(
        'inline-flex w-fit flex-wrap rounded-lg border border-edge bg-surface p-0.5',
        className,
      )}
    >
      {options.map(({ key, label: name, href, isCurrent }) => (
        <Link
          key={key}
          href={href}
          // What is read stays where it is; only its numbers change.
          scroll={false}
          prefetch={false}
          aria-current={isCurrent || undefined}
          className="inline-flex h-7.5 min-w-8 items-center justify-center rounded-md px-2.5 text-sm font-medium text-muted tabular-nums transition-colors hover:text-ink focus-visible:outline-offset-0 aria-[current]:bg-accent-soft aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-edge aria-[current]:ring-inset pointer-coarse:h-9"
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
