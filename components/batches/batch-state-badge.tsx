import {
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleSlash,
  Hourglass,
  OctagonX,
  PencilLine,
  UserCheck,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SignBadge } from '@/components/ui/badge'
import type { BatchView } from '@/lib/batches/queries'

const LOOK = {
  draft: { tone: 'neutral', icon: PencilLine },
  confirming: { tone: 'warn', icon: UserCheck },
  running: { tone: 'accent', icon: CirclePlay },
  paused: { tone: 'neutral', icon: CirclePause },
  waiting: { tone: 'warn', icon: Hourglass },
  stopped: { tone: 'bad', icon: OctagonX },
  cancelled: { tone: 'neutral', icon: CircleSlash },
  finished: { tone: 'good', icon: CircleCheck },
} as const

/** Where a batch stands, in a word with its sign. */
export function BatchStateBadge({ state }: { state: BatchView['state'] }) {
  const t = useTranslations('batches.states')
  return <SignBadge sign={LOOK[state]}>{t(state)}</SignBadge>
}
