import { useFormatter, useTranslations } from 'next-intl'
import { Fact, Facts } from '@/components/ui/facts'
import type { DrawingFacts } from '@/lib/codes/get-drawing'
import type { CodeView } from '@/lib/codes/view-code'
import type { PrintChoice } from './print-choice'

type FileFactsProps = {
  code: CodeView
  fileName: string
  choice: PrintChoice
  /** null: it cannot be drawn. */
  drawing: DrawingFacts | null
}

/** What the file is called and weighs, or how its vectors came about. */
export function FileFacts({ code, fileName, choice, drawing }: FileFactsProps) {
  const t = useTranslations('printRoom.facts')
  const format = useFormatter()
  if (choice.format === 'original' || drawing === null) {
    return (
      <Facts>
        <Fact name={t('fileName')} mono>
          {fileName}
        </Fact>
        <Fact name={t('size')}>
          <span
            className="tabular-nums"
            title={format.number(code.pictureBytes, { style: 'unit', unit: 'byte' })}
          >
            {format.number(code.pictureBytes / 1000, {
              style: 'unit',
              unit: 'kilobyte',
              maximumFractionDigits: 1,
            })}
          </span>
        </Fact>
      </Facts>
    )
  }
  const score = format.number(drawing.score, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <p
      className="text-sm text-muted"
      title={t(drawing.way === 'contour' ? 'contourHelp' : 'wayHelp')}
    >
      {t('vectors')}: {t(drawing.way, { score })}.
    </p>
  )
}
