import { useTranslations } from 'next-intl'
import { Fact, Facts } from '@/components/ui/facts'
import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import { Swatch } from '@/components/ui/swatch'
import type { ExplainedCallView } from '@/lib/codes/explain-call'

/** What WeChat was asked for, and under which names the code is kept. */
export function CallRequest({ call }: { call: ExplainedCallView }) {
  const t = useTranslations('calls')
  const kinds = useTranslations('gallery.kinds')
  const { asked } = call
  const yesNo = (value: boolean) => t(value ? 'detail.yes' : 'detail.no')
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('detail.request')}</h3>
      <Facts>
        <Fact name={t('detail.kind')}>{kinds(call.kind)}</Fact>
        <Fact name={t('detail.path')} mono>
          {call.path || '/'}
        </Fact>
        {asked.scene !== null && (
          <Fact name={t('detail.scene')} mono>
            {asked.scene}
          </Fact>
        )}
        <Fact name={t('detail.width')}>{t('parameters.width', { width: asked.widthPx })}</Fact>
        {call.kind !== 'qrcode' && (
          <>
            <Fact name={t('detail.lineColour')}>
              {asked.lineColour ? <Colour colour={asked.lineColour} /> : t('parameters.autoColour')}
            </Fact>
            <Fact name={t('detail.transparent')}>{yesNo(asked.transparent)}</Fact>
            <Fact name={t('detail.version')}>
              {asked.envVersion ?? t('detail.versionReleased')}
            </Fact>
          </>
        )}
        {call.title && <Fact name={t('detail.title')}>{call.title}</Fact>}
        {call.campaign && <Fact name={t('detail.campaign')}>{call.campaign}</Fact>}
        {call.tags.length > 0 && (
          <Fact name={t('detail.tags')}>
            <span className="flex flex-wrap gap-1">
              {call.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        )}
      </Facts>
      <Canonical json={call.parameters} />
    </section>
  )
}

function Colour({ colour }: { colour: string }) {
  return (
    <span className="flex items-center gap-2 font-mono text-sm">
      <Swatch colour={colour} className="border border-line" />
      {colour}
    </span>
  )
}

/** The very text by which two requests are the same. */
function Canonical({ json }: { json: string }) {
  const t = useTranslations('calls.detail')
  const common = useTranslations('common.actions')
  return (
    <details className="mt-3 border-t border-line pt-2">
      <summary className="flex min-h-8 cursor-default items-center gap-2 text-sm text-muted before:content-['▸'] hover:text-ink [[open]>&]:before:content-['▾']">
        {t('canonical')}
      </summary>
      <pre className="mt-1 rounded-lg bg-sunken p-3 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
        {json}
      </pre>
      <div className="mt-2">
        <CopyButton value={json} label={t('copyJson')} copiedLabel={common('copied')} />
      </div>
    </details>
  )
}
