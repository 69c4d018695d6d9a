'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { chooseColours } from '@/lib/artwork/file-colours'
import { adviseOnFile } from '@/lib/artwork/format'
import type { Rgb } from '@/lib/artwork/line-colour'
import { NAME_TEMPLATE_DEFAULT, makeNameTemplateSchema } from '@/lib/print-room/name-template'
import { useArchive } from './archive-provider'
import { ArchiveStatus } from './archive-status'
import { CaptionFields } from './caption-fields'
import { ColourChoice } from './colour-choice'
import { FormatField } from './format-field'
import { MarginField } from './margin-field'
import { NameTemplateField } from './name-template-field'
import { PressFields } from './press-fields'
import { PrintAdviceList } from './print-advice'
import {
  FIRST_CHOICE,
  fileQuery,
  readChoice,
  type ChoiceProps,
  type PrintChoice,
} from './print-choice'
import type { SelectionDialogProps } from './selection-dialog-props'
import { SizeFields } from './size-fields'
import { StripField } from './strip-field'
import { useTemplateOffer } from './use-template-offer'

/** The codes of a selection differ; warnings speak of the common case. */
const USUAL_INK: Rgb = { r: 0, g: 0, b: 0 }
const ARCHIVE_MAX_CODES = 10_000
/** WeChat's usual width, in the example of a file name. */
const ORIGINAL_SIZE = '430px'

/** Many codes as one ZIP: how they should look, how they are called, and how far it is. */
export function ZipDialog({ selection, count, open, onOpenChange }: SelectionDialogProps) {
  const t = useTranslations('zip')
  const common = useTranslations('common.actions')
  const [choice, setChoice] = useState<PrintChoice>({ ...FIRST_CHOICE, format: 'png' })
  const [template, setTemplate] = useState<string>(NAME_TEMPLATE_DEFAULT)
  const archive = useArchive()
  const offer = useTemplateOffer(selection, open)
  const { options, wrong } = readChoice(choice)
  const isOriginal = choice.format === 'original'
  const advice =
    options && !isOriginal
      ? adviseOnFile(options, chooseColours(options, USUAL_INK), null)
      : { problems: [], warnings: [] }
  const isTooLarge = count > ARCHIVE_MAX_CODES
  const isReady =
    (isOriginal || (wrong.size === 0 && advice.problems.length === 0)) &&
    makeNameTemplateSchema(offer.header).safeParse(template).success &&
    !isTooLarge
  const part: ChoiceProps = {
    choice,
    wrong,
    onChange: (changes) => setChoice((before) => ({ ...before, ...changes })),
  }
  const isWorking = archive.isStarting || archive.progress?.state === 'drawing'

  return (
    <Dialog
      title={t('title')}
      description={t('subtitle', { count })}
      closeLabel={common('close')}
      open={open}
      onOpenChange={onOpenChange}
      footer={
        <>
          <DialogClose>
            <Button>{common('close')}</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={!isReady}
            pending={isWorking}
            onClick={() => void archive.start(orderOf(selection, choice, template))}
          >
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        {isTooLarge && <Callout tone="bad" title={t('tooLarge', { max: ARCHIVE_MAX_CODES })} />}
        <FormatField {...part} />
        {!isOriginal && (
          <>
            <SizeFields {...part} options={options} />
            <ColourChoice {...part} ownInk={USUAL_INK} />
            <MarginField {...part} />
            <CaptionFields {...part} />
            <StripField {...part} />
            {choice.format === 'pdf' && <PressFields {...part} />}
            <PrintAdviceList advice={advice} choice={choice} ownInk={USUAL_INK} />
          </>
        )}
        <NameTemplateField
          value={template}
          onChange={setTemplate}
          offer={offer}
          size={isOriginal ? ORIGINAL_SIZE : `${choice.side}${choice.unit}`}
          colour={(choice.colour ?? '000000').replace('#', '')}
          extension={EXTENSIONS[choice.format]}
        />
        <ArchiveStatus archive={archive} />
      </div>
    </Dialog>
  )
}

const EXTENSIONS = { png: 'png', jpeg: 'jpg', svg: 'svg', pdf: 'pdf', original: 'jpg' } as const

function orderOf(
  selection: SelectionDialogProps['selection'],
  choice: PrintChoice,
  nameTemplate: string,
): object {
  const options =
    choice.format === 'original'
      ? { format: choice.format }
      : Object.fromEntries(fileQuery(choice, choice.format))
  return { ...selection, ...options, nameTemplate }
}
