import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import type { CodeView } from '@/lib/codes/view-code'
import type { ErrorView } from '@/lib/i18n/view-error'
import { DownloadFile } from './download-file'
import { FileFacts } from './file-facts'
import { FilePreview } from './file-preview'
import { FIRST_CHOICE } from './print-choice'

type OriginalAloneProps = {
  code: CodeView
  fileName: string
  failure: ErrorView
  /** There is a file of WeChat's to be handed over, whatever is in it. */
  hasPicture: boolean
}

/** The print room of a code that cannot be drawn: why, and what there is of WeChat's own file. */
export function OriginalAlone({ code, fileName, failure, hasPicture }: OriginalAloneProps) {
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
