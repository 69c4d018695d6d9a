import { useTranslations } from 'next-intl'
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
import { Td, Tr } from '@/components/ui/table'
import type { RowView } from '@/lib/batches/rows'
import { SignBadge } from '@/components/ui/badge'
import type { RowState } from '@/lib/batches/schema'
import { RowOutcome } from './row-outcome'

/** A row may have a hundred cells; these tell it from its neighbours. */
const CELLS_SHOWN = 3

/** One row of the spreadsheet. On a phone the cells tell the rest below themselves. */
export function WatchedRow({ row }: { row: RowView }) {
  const t = useTranslations('batches.rows')
  const [first = t('empty'), ...others] = row.cells
    .filter((cell) => cell.trim() !== '')
    .slice(0, CELLS_SHOWN)
  const rest = others.join(' · ')
  return (
    <Tr className="[&>td]:align-top">
      <Td className="pr-0 text-right text-muted tabular-nums">{row.number}</Td>
      <Td>
        <p className="truncate" title={first}>
          {first}
        </p>
        {rest !== '' && (
          <p className="truncate text-muted" title={rest}>
            {rest}
          </p>
        )}
        <div className="mt-1.5 space-y-1 @2xl:hidden">
          <RowStateBadge state={row.state} />
          <RowOutcome row={row} />
        </div>
      </Td>
      <Td className="hidden @2xl:table-cell">
        <RowStateBadge state={row.state} />
      </Td>
      <Td className="hidden @2xl:table-cell">
        <RowOutcome row={row} />
      </Td>
    </Tr>
  )
}

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
function RowStateBadge({ state }: { state: RowState }) {
  const t = useTranslations('batchFiles.states')
  return <SignBadge sign={LOOK[state]}>{t(state)}</SignBadge>
}
