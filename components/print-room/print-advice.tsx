import { CircleX, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { WHITE } from '@/lib/artwork/file-colours'
import type { PrintAdvice } from '@/lib/artwork/format'
import { contrastRatio, parseHexColour, type Rgb } from '@/lib/artwork/line-colour'
import { SIDE_MAX_PX } from '@/lib/artwork/schema'
import type { PrintChoice } from './print-choice'

type PrintAdviceListProps = {
  advice: PrintAdvice
  choice: PrintChoice
  ownInk: Rgb
  /** How wide a trace may be printed; of many codes nothing is said of it. */
  tracedMaxMm?: number
}

/** What forbids the file, and what is worth knowing before it goes to print. */
export function PrintAdviceList({ advice, choice, ownInk, tracedMaxMm = 0 }: PrintAdviceListProps) {
  const t = useTranslations('printRoom.advice')
  const format = useFormatter()
  const line = (choice.colour && parseHexColour(choice.colour)) || ownInk
  const plate = (choice.background === 'colour' && parseHexColour(choice.plate)) || WHITE
  const values = {
    max: SIDE_MAX_PX,
    mm: tracedMaxMm,
    ratio: format.number(contrastRatio(line, plate), { maximumFractionDigits: 1 }),
  }
  return (
    <div role="status" aria-label={t('heading')} className="space-y-2 text-sm empty:hidden">
      {advice.problems.map((problem) => (
        <p key={problem} className="flex items-start gap-2 text-bad">
          <CircleX aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t(problem, values)}
        </p>
      ))}
      {advice.warnings.map((warning) => (
        <p key={warning} className="flex items-start gap-2 text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t(warning, values)}
        </p>
      ))}
    </div>
  )
}
