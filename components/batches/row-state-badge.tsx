import {
  CircleCheck,
  CircleDashed,
  CircleEqual,
  CircleSlash,
  CircleX,
  Hourglass,
  LoaderCircle,
  SkipForward,
  TriangleAlert,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SignBadge } from '@/components/ui/badge'
import type { RowState } from '@/lib/batches/schema'

const LOOK = {
  unchecked: { tone: 'neutral', icon: CircleDashed },
  invalid: { tone: 'warn', icon: TriangleAlert },
  skipped: { tone: 'neutral', icon: SkipForward },
  ready: { tone: 'neutral', icon: Hourglass },
  running: { tone: 'accent', icon: LoaderCircle },
  done: { tone: 'good', icon: CircleCheck },
  existing: { tone: 'accent', icon: CircleEqual },
  failed: { tone: 'bad', icon: CircleX },
  cancelled: { tone: 'neutral', icon: CircleSlash },
} as const

/** What became of a row, in a word with its sign. */
export function RowStateBadge({ state }: { state: RowState }) {
  const t = useTranslations('batchFiles.states')
  return <SignBadge sign={LOOK[state]}>{t(state)}</SignBadge>
}
