import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

const tones = {
  neutral: 'bg-sunken text-ink',
  accent: 'bg-accent-soft text-accent-text',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
}

type BadgeProps = {
  children: ReactNode
  tone?: keyof typeof tones
  icon?: ReactNode
  className?: string
}

/** A word about a thing: its state, its kind. */
export function Badge({ children, tone = 'neutral', icon, className }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5.5 items-center gap-1 rounded-md px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}

/** How a state looks beside its word. */
export type Sign = { tone: keyof typeof tones; icon: LucideIcon }

/** A state in a word with its sign. */
export function SignBadge({ sign, children }: { sign: Sign; children: ReactNode }) {
  const { tone, icon: Icon } = sign
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {children}
    </Badge>
  )
}
