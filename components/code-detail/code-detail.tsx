import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { cn } from '@/lib/cn'
import type { CodeDetailView } from '@/lib/codes/code-detail'
import { CodePicture } from './code-picture'
import { DrawerTitle } from './drawer-title'
import { LookPanel, MadePanel, TargetPanel } from './fact-panels'
import { HistoryPanel } from './history-panel'
import { KeptPanel } from './kept-panel'
import { ShelfPanel } from './shelf-panel'

type CodeDetailProps = CodeDetailView & {
  mayEdit: boolean
  /** In the drawer there is less room, and the picture scrolls with the rest. */
  inDrawer?: boolean
}

/** Everything about one code, for a page or a drawer. */
export function CodeDetail(props: CodeDetailProps) {
  const { code, fileName, query, request, history, mayEdit, inDrawer = false } = props
  const t = useTranslations('codeDetail')
  return (
    <div className="space-y-5">
      {inDrawer && <DrawerTitle title={code.title || code.path} />}
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
      <div
        className={cn(
          'grid items-start gap-5',
          inDrawer
            ? 'lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]'
            : 'lg:grid-cols-[minmax(0,27rem)_minmax(0,1fr)]',
        )}
      >
        <CodePicture code={code} fileName={fileName} />
        <div className="min-w-0 space-y-5">
          <KeptPanel code={code} mayEdit={mayEdit} />
          <TargetPanel code={code} query={query} />
          <LookPanel code={code} />
          <MadePanel code={code} request={request} />
          <HistoryPanel history={history} />
          {mayEdit && <ShelfPanel code={code} />}
        </div>
      </div>
    </div>
  )
}
