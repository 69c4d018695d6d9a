'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Panel } from '@/components/ui/panel'
import { chooseColours } from '@/lib/artwork/file-colours'
import { adviseOnFile, tracedMaxMm } from '@/lib/artwork/format'
import type { DrawingView } from '@/lib/codes/code-detail'
import type { DrawingFacts } from '@/lib/codes/get-drawing'
import type { CodeView } from '@/lib/codes/view-code'
import { Callout } from '@/components/ui/callout'
import type { ErrorView } from '@/lib/i18n/view-error'
import { CaptionFields } from './caption-fields'
import { ColourChoice } from './colour-choice'
import { DownloadFile } from './download-file'
import { FileFacts } from './file-facts'
import { FilePreview } from './file-preview'
import { FormatField } from './format-field'
import { MarginField } from './margin-field'
import { PressFields } from './press-fields'
import { PrintAdviceList } from './print-advice'
import { type ChoiceProps, FIRST_CHOICE, readChoice } from './print-choice'
import { SizeFields } from './size-fields'
import { StripField } from './strip-field'
import { TraceNote } from './trace-note'

type PrintRoomProps = { code: CodeView; fileName: string; drawing: DrawingView }

/** One code as a file: how it should look, how it will look, and the file itself. */
export function PrintRoom({ code, fileName, drawing }: PrintRoomProps) {
  return 'failure' in drawing ? (
    <OriginalAlone code={code} fileName={fileName} {...drawing} />
  ) : (
    <DrawnFiles code={code} fileName={fileName} drawing={drawing} />
  )
}

type DrawnFilesProps = { code: CodeView; fileName: string; drawing: DrawingFacts }

function DrawnFiles({ code, fileName, drawing }: DrawnFilesProps) {
  const t = useTranslations('printRoom')
  const [choice, setChoice] = useState(FIRST_CHOICE)
  const { options, wrong } = readChoice(choice)
  const isOriginal = choice.format === 'original'
  const advice =
    options && !isOriginal
      ? adviseOnFile(options, chooseColours(options, drawing.inkColour), {
          way: drawing.way,
          pictureWidthPx: code.pictureWidthPx,
        })
      : { problems: [], warnings: [] }
  const isReady = isOriginal || (wrong.size === 0 && advice.problems.length === 0)
  const part: ChoiceProps = {
    choice,
    wrong,
    onChange: (changes) => setChoice((before) => ({ ...before, ...changes })),
  }
  return (
    <Panel
      title={t('heading')}
      description={t(isOriginal ? 'originalPromise' : 'promise')}
      flush
      className="overflow-hidden"
    >
      <div className="grid bg-sunken @3xl:grid-cols-[minmax(0,1fr)_minmax(0,25rem)] @3xl:grid-rows-[auto_1fr]">
        <FilePreview code={code} choice={choice} isReady={isReady} />
        <div className="space-y-5 border-line bg-surface p-5 @max-3xl:border-t @3xl:col-start-2 @3xl:row-span-2 @3xl:row-start-1 @3xl:border-l">
          <FormatField {...part} />
          {!isOriginal && (
            <>
              <SizeFields {...part} options={options} />
              <ColourChoice {...part} ownInk={drawing.inkColour} />
              <MarginField {...part} />
              {drawing.hasStrip && <StripField {...part} />}
              <CaptionFields {...part} />
              {choice.format === 'pdf' && <PressFields {...part} />}
            </>
          )}
        </div>
        <div className="space-y-4 border-t border-line bg-surface p-5">
          {!isOriginal && drawing.way === 'contour' && (
            <TraceNote code={code} isTooLarge={advice.warnings.includes('tracedTooLarge')} />
          )}
          <PrintAdviceList
            advice={advice}
            choice={choice}
            ownInk={drawing.inkColour}
            tracedMaxMm={tracedMaxMm(code.pictureWidthPx)}
          />
          <DownloadFile code={code} fileName={fileName} choice={choice} isReady={isReady} />
          <FileFacts code={code} fileName={fileName} choice={choice} drawing={drawing} />
        </div>
      </div>
    </Panel>
  )
}

type OriginalAloneProps = {
  code: CodeView
  fileName: string
  failure: ErrorView
  /** There is a file of WeChat's to be handed over, whatever is in it. */
  hasPicture: boolean
}

/** The print room of a code that cannot be drawn: why, and what there is of WeChat's own file. */
function OriginalAlone({ code, fileName, failure, hasPicture }: OriginalAloneProps) {
  const t = useTranslations('printRoom')
  return (
    <Panel title={t('heading')} flush className="overflow-hidden">
      <div className="grid bg-sunken @3xl:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
        <FilePreview code={code} choice={FIRST_CHOICE} isReady hasPicture={hasPicture} />
        <div className="space-y-4 border-line bg-surface p-5 @max-3xl:border-t @3xl:border-l">
          <Callout tone="warn" title={failure.title}>
            {failure.next}
          </Callout>
          {hasPicture && (
            <>
              <DownloadFile code={code} fileName={fileName} choice={FIRST_CHOICE} isReady />
              <FileFacts code={code} fileName={fileName} choice={FIRST_CHOICE} drawing={null} />
            </>
          )}
        </div>
      </div>
    </Panel>
  )
}
