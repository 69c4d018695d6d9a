import { useTranslations } from 'next-intl'
import { Trail } from '@/components/audit/trail'
import { PrintRoom } from '@/components/print-room/print-room'
import { Callout } from '@/components/ui/callout'
import type { Trail as TrailView } from '@/lib/trail/queries'
import type { CodeDetailView } from '@/lib/codes/code-detail'
import { DrawerTitle } from './drawer-title'
import { LookPanel, MadePanel, TargetPanel } from './fact-panels'
import { HistoryPanel } from './history-panel'
import { KeptPanel } from './kept-panel'
import { SameCellsNote } from './same-cells-note'
import { ShelfPanel } from './shelf-panel'

type CodeDetailProps = CodeDetailView & {
  mayEdit: boolean
  /** In the place of the history, for who may read the audit trail. */
  trail: TrailView | null
  /** In the drawer there is less room: one column. */
  inDrawer?: boolean
}

/** Everything about one code, for a page or a drawer. */
export function CodeDetail(props: CodeDetailProps) {
  const {
    code,
    fileName,
    drawing,
    sameCells,
    query,
    request,
    history,
    mayEdit,
    trail,
    inDrawer = false,
  } = props
  const t = useTranslations('codeDetail')
  return (
    <div className="@container space-y-5">
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
      {sameCells && <SameCellsNote sameCells={sameCells} />}
      <PrintRoom code={code} fileName={fileName} drawing={drawing} />
      <div className={inDrawer ? 'space-y-5' : 'grid items-start gap-5 lg:grid-cols-2'}>
        <div className="min-w-0 space-y-5">
          <KeptPanel code={code} mayEdit={mayEdit} />
          <TargetPanel code={code} query={query} />
          <LookPanel code={code} />
        </div>
        <div className="min-w-0 space-y-5">
          <MadePanel code={code} request={request} />
          {trail ? (
            <Trail {...trail} of={{ targetId: code.id }} />
          ) : (
            <HistoryPanel history={history} />
          )}
          {mayEdit && <ShelfPanel code={code} />}
        </div>
      </div>
    </div>
  )
}
