'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { PlaceNumber } from './place-number'

/** mp.weixin.qq.com, 开发管理 → 开发设置, as docs/connect-https.md describes it. */
export function SettingsDrawing() {
  const t = useTranslations('programs.wizard.drawing')
  return (
    <Window bar="mp.weixin.qq.com">
      <div className="grid grid-cols-[5.5rem_1fr]">
        <div className="flex flex-col gap-2 border-r border-line p-2">
          <Bar className="w-10" />
          <Bar className="w-14" />
          <Chosen>{t('development')}</Chosen>
          <Bar className="w-12" />
        </div>
        <div className="flex min-w-0 flex-col gap-2 p-2">
          <div className="flex items-center gap-3 border-b border-line pb-1.5">
            <Bar className="w-8" />
            <Chosen>{t('tab')}</Chosen>
            <Bar className="w-8" />
          </div>
          <p className="font-medium">{t('ids')}</p>
          <Row number={1} name={t('appId')} value={<Mono>wx0123</Mono>} />
          <Row number={2} name={t('appSecret')} value={<Chosen>{t('reset')}</Chosen>} />
          <Row number={3} name={t('whitelist')} value={<Bar className="w-10" />} />
        </div>
      </div>
    </Window>
  )
}

/** As the guide names it. */
const FUNCTION = 'wxacode'

/** The DevTools' Cloud Development, as docs/connect-cloud-function.md describes it. */
export function DevtoolsDrawing() {
  const t = useTranslations('programs.wizard.drawing')
  return (
    <Window bar={t('devtools')}>
      <div className="flex items-center gap-3 border-b border-line p-2">
        <Bar className="w-8" />
        <Chosen>{t('cloud')}</Chosen>
        <Bar className="w-8" />
      </div>
      <div className="flex flex-col gap-2 p-2">
        <Row number={4} name={t('environment')} value={<Mono>shop-1a2b3c</Mono>} />
        <Row number={5} name={t('functions')} value={<Mono>{FUNCTION}</Mono>} />
      </div>
    </Window>
  )
}

const INTERFACES = ['/wxa/getwxacode', '/cgi-bin/wxaapp/createwxaqrcode', '/wxa/getwxacodeunlimit']

/** The Cloud Hosting console's settings, as docs/connect-cloud-hosting.md describes them. */
export function HostingDrawing() {
  const t = useTranslations('programs.wizard.drawing')
  return (
    <Window bar="cloud.weixin.qq.com">
      <div className="flex flex-col gap-2 p-2">
        <p>
          <Chosen>{t('settings')}</Chosen>
        </p>
        <Row
          number={1}
          name={t('service')}
          value={
            <span className="flex h-4 w-7 justify-end rounded-full bg-good p-0.5">
              <span className="size-3 rounded-full bg-surface" />
            </span>
          }
        />
        <div className="flex gap-1.5">
          <PlaceNumber number={2} />
          <ul className="flex min-w-0 flex-col">
            {INTERFACES.map((path) => (
              <li key={path} className="truncate">
                <Mono>{path}</Mono>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Window>
  )
}

/** The words under it say all of it: the picture only shows where to look. */
function Window({ bar, children }: { bar: string; children: ReactNode }) {
  return (
    <div
      aria-hidden
      lang="zh-Hans"
      className="overflow-hidden rounded-md border border-edge bg-surface text-xs select-none"
    >
      <div className="flex items-center gap-1.5 border-b border-line bg-sunken px-2 py-1 text-muted">
        <span className="size-2 rounded-full bg-edge" />
        <span className="size-2 rounded-full bg-edge" />
        <span className="ml-1 truncate">{bar}</span>
      </div>
      {children}
    </div>
  )
}

function Row({ number, name, value }: { number: number; name: string; value: ReactNode }) {
  return (
    <div className="flex items-center gap-1.5">
      <PlaceNumber number={number} />
      <span className="min-w-0">{name}</span>
      <span className="ml-auto shrink-0">{value}</span>
    </div>
  )
}

function Chosen({ children }: { children: ReactNode }) {
  return (
    <span className="w-fit rounded-sm bg-accent-soft px-1 font-medium whitespace-nowrap ring-1 ring-accent-strong ring-inset">
      {children}
    </span>
  )
}

function Mono({ children }: { children: ReactNode }) {
  return <span className="font-mono">{children}</span>
}

/** Something that stands there too and does not matter. */
function Bar({ className }: { className: string }) {
  return <span className={cn('block h-2 rounded-full bg-line', className)} />
}
