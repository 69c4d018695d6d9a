import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { Swatch } from '@/components/ui/swatch'
import type { QueryReadings } from '@/lib/codes/page-path'
import type { CodeRequestFacts } from '@/lib/codes/queries'
import type { CodeView } from '@/lib/codes/view-code'
import { ExactTime } from '@/components/ui/exact-time'
import { Copyable, Fact, Facts } from '@/components/ui/facts'

type TargetPanelProps = { code: CodeView; query: QueryReadings | null }

export function TargetPanel({ code, query }: TargetPanelProps) {
  const t = useTranslations('codeDetail.target')
  const [sent, decoded] = [query?.sent ?? {}, query?.decoded ?? {}]
  const isEncoded = JSON.stringify(sent) !== JSON.stringify(decoded)
  return (
    <Panel title={t('heading')}>
      <Facts>
        <Fact name={t(code.kind === 'unlimited' ? 'page' : 'path')}>
          <Copyable
            text={code.path}
            action={
              <CopyButton
                iconOnly
                value={code.path}
                label={t('copyPath')}
                copiedLabel={t('copied')}
              />
            }
          />
        </Fact>
        {code.kind === 'unlimited' ? (
          <Fact name={t('scene')} mono>
            {code.scene}
          </Fact>
        ) : (
          <Fact name={t('query')}>
            {Object.keys(sent).length === 0 ? t('noQuery') : <QueryObject query={sent} />}
            {isEncoded && (
              <>
                <p className="mt-1.5 text-sm text-muted">{t('queryDecoded')}</p>
                <QueryObject query={decoded} />
              </>
            )}
          </Fact>
        )}
      </Facts>
    </Panel>
  )
}

function QueryObject({ query }: { query: Record<string, string> }) {
  const t = useTranslations('codeDetail.target')
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2 font-mono text-sm">
      {Object.entries(query).map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="wrap-anywhere text-muted">{name}</dt>
          <dd className="wrap-anywhere">
            {value || <span className="font-sans text-muted">{t('emptyValue')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function LookPanel({ code }: { code: CodeView }) {
  const t = useTranslations('codeDetail.look')
  const gallery = useTranslations('gallery')
  return (
    <Panel title={t('heading')}>
      <Facts>
        <Fact name={t('kind')}>{gallery(`kinds.${code.kind}`)}</Fact>
        <Fact name={t('widthAsked')}>
          <span className="tabular-nums">{gallery('px', { width: code.widthPx })}</span>
        </Fact>
        <Fact name={t('widthReal')}>
          <span className="tabular-nums">{gallery('px', { width: code.pictureWidthPx })}</span>
        </Fact>
        <Fact name={t('lineColour')}>
          <LineColour code={code} />
        </Fact>
        <Fact name={t('transparent')}>{t(code.transparent ? 'yes' : 'no')}</Fact>
      </Facts>
    </Panel>
  )
}

function LineColour({ code }: { code: CodeView }) {
  const t = useTranslations('codeDetail.look')
  if (code.kind === 'qrcode') return t('alwaysBlack')
  if (code.autoColour) return t('automatic')
  const hex = code.lineColour
  return (
    <span className="inline-flex items-center gap-2 font-mono text-sm">
      <Swatch colour={hex} className="border border-edge" />
      {hex}
    </span>
  )
}

type MadePanelProps = { code: CodeView; request: CodeRequestFacts | null }

export function MadePanel({ code, request }: MadePanelProps) {
  const t = useTranslations('codeDetail.made')
  const target = useTranslations('codeDetail.target')
  return (
    <Panel title={t('heading')}>
      <Facts>
        <Fact name={t('by')}>{code.createdBy.name}</Fact>
        <Fact name={t('at')}>
          <ExactTime at={code.createdAt} />
        </Fact>
        {request && (
          <>
            <Fact name={t('spent')}>{t('spentCodes', { count: request.spent })}</Fact>
            <Fact name={t('requests')}>
              <span className="tabular-nums">{request.requestsSent}</span>
            </Fact>
            <Fact name={t('rid')} mono={request.rid !== null}>
              {request.rid ?? t('noRid')}
            </Fact>
          </>
        )}
        <Fact name={t('id')}>
          <Copyable
            text={code.id}
            action={
              <CopyButton
                iconOnly
                value={code.id}
                label={t('copyId')}
                copiedLabel={target('copied')}
              />
            }
          />
        </Fact>
      </Facts>
    </Panel>
  )
}
