import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { DrawingFacts } from '@/lib/codes/get-drawing'
import type { CodeRequestFacts } from '@/lib/codes/queries'
import type { CodeView } from '@/lib/codes/view-code'
import { PrintRoom } from '@/components/print-room/print-room'
import { KeptPanel, LookPanel, MadePanel, TargetPanel } from './fact-panels'

type CodeDetailProps = {
  code: CodeView
  fileName: string
  drawing: DrawingFacts
  /** The query the page will get; null when the path has none. */
  query: Record<string, string> | null
  request: CodeRequestFacts | null
}

/** Everything about one code, for a page or a drawer. */
export function CodeDetail({ code, fileName, drawing, query, request }: CodeDetailProps) {
  const t = useTranslations('codeDetail')
  return (
    <div className="space-y-5">
      {code.simulated && (
        <Callout tone="warn" title={t('simulated.title')}>
          {t('simulated.body')}
        </Callout>
      )}
      {code.archivedAt && (
        <Callout tone="info" title={t('archived.title')}>
          {t('archived.body')}
        </Callout>
      )}
      <PrintRoom code={code} fileName={fileName} drawing={drawing} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="min-w-0 space-y-5">
          <TargetPanel code={code} query={query} />
          <LookPanel code={code} />
        </div>
        <div className="min-w-0 space-y-5">
          <KeptPanel code={code} />
          <MadePanel code={code} request={request} />
        </div>
      </div>
    </div>
  )
}
