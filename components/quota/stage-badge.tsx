import { CircleAlert, CircleCheck, CircleX, Info, Lock, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SignBadge } from '@/components/ui/badge'
import { quotaStage } from '@/lib/quota/format'

const LOOK = {
  plenty: { tone: 'good', icon: CircleCheck },
  half: { tone: 'neutral', icon: Info },
  runningLow: { tone: 'warn', icon: TriangleAlert },
  low: { tone: 'warn', icon: TriangleAlert },
  nearlyGone: { tone: 'bad', icon: CircleAlert },
  usedUp: { tone: 'bad', icon: CircleX },
  closed: { tone: 'bad', icon: Lock },
} as const

/** How far it has come, in a word with its sign. */
export function StageBadge({ gauge }: { gauge: Parameters<typeof quotaStage>[0] }) {
  const t = useTranslations('frame.quota.stages')
  const stage = quotaStage(gauge)
  return <SignBadge sign={LOOK[stage]}>{t(stage)}</SignBadge>
}
