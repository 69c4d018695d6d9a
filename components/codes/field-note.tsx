import type { ReactNode } from 'react'
import { toneIcon, toneText, type Tone } from '@/components/ui/tone'
import { cn } from '@/lib/cn'

type FieldNoteProps = { tone: Tone; children: ReactNode; className?: string }

/** Something to know about what was just typed: not wrong, but worth a word. */
export function FieldNote({ tone, children, className }: FieldNoteProps) {
  const Icon = toneIcon[tone]
  return (
    <span className={cn('flex items-start gap-1.5 text-sm', toneText[tone], className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-break-word">{children}</span>
    </span>
  )
}
