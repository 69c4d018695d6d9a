import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { tracedMaxMm } from '@/lib/artwork/format'
import { WIDTH_MAX_PX } from '@/lib/codes/schema'
import type { CodeView } from '@/lib/codes/view-code'

type TraceNoteProps = {
  code: Pick<CodeView, 'kind' | 'pictureWidthPx'>
  /** The file that is chosen is larger than a trace is good for. */
  isTooLarge: boolean
}

/**
 * Says that a code is drawn by a trace of its pixels, how large it may be printed, and what asking
 * WeChat again would bring. Whether another width counts as a new code is written nowhere.
 */
export function TraceNote({ code, isTooLarge }: TraceNoteProps) {
  const t = useTranslations('printRoom.trace')
  return (
    <Callout tone={isTooLarge ? 'warn' : 'info'} title={t('title')}>
      <div className="space-y-1.5">
        <p>{t('size', { px: code.pictureWidthPx, mm: tracedMaxMm(code.pictureWidthPx) })}</p>
        <p>{t('again')}</p>
        {code.pictureWidthPx < WIDTH_MAX_PX && (
          <p>{t(code.kind === 'unlimited' ? 'largerFree' : 'larger', { px: WIDTH_MAX_PX })}</p>
        )}
      </div>
    </Callout>
  )
}
