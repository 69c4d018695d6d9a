import { CircleCheck, CircleSlash, CircleX, Hourglass, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SignBadge } from '@/components/ui/badge'
import type { CallOutcome } from '@/lib/quota/call-view'

const LOOK = {
  succeeded: { tone: 'good', icon: CircleCheck },
  refused: { tone: 'bad', icon: CircleX },
  unknown: { tone: 'warn', icon: TriangleAlert },
  reserved: { tone: 'accent', icon: Hourglass },
  writtenOff: { tone: 'neutral', icon: CircleSlash },
} as const

/** What became of a call, in a word with its sign. */
export function OutcomeBadge({ outcome }: { outcome: CallOutcome }) {
  const t = useTranslations('calls.outcome')
  return <SignBadge sign={LOOK[outcome]}>{t(outcome)}</SignBadge>
}
