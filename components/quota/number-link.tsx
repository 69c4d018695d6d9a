import { useFormatter } from 'next-intl'
import Link from 'next/link'

/** Quiet in a table full of them. */
export const LINK =
  'inline-flex min-h-6 items-center underline decoration-line underline-offset-4 hover:decoration-current'

/** A number that leads to the rows it counts; nought leads nowhere. */
export function NumberLink({ value, href }: { value: number; href: string }) {
  const format = useFormatter()
  if (value === 0) return <span className="text-muted">{format.number(0)}</span>
  return (
    <Link href={href} prefetch={false} className={LINK}>
      {format.number(value)}
    </Link>
  )
}
