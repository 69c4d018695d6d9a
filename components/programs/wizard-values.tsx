'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ValueFields } from './connection-fields'
import { DevtoolsDrawing, HostingDrawing, SettingsDrawing } from './console-drawings'
import type { ConnectionMode } from './new-connection'
import { PlaceNumber } from './place-number'
import { WizardNotes } from './wizard-notes'

/** The boxes, and beside them where each value stands, under the same number. */
export function WizardValues({ mode, top }: { mode: ConnectionMode; top: ReactNode }) {
  const t = useTranslations('programs.wizard')
  return (
    <>
      <div className="flex flex-col gap-4">
        {top}
        <ValueFields asides={ASIDES[mode]} />
      </div>
      <WizardNotes title={t('where')}>
        <div className="flex flex-col gap-5">
          {mode === 'cloud_hosting' ? <Hosting /> : <Console />}
          {mode === 'cloud_function' && <Cloud />}
        </div>
      </WizardNotes>
    </>
  )
}

const ASIDES = {
  https: { appId: <PlaceNumber number={1} />, appSecret: <PlaceNumber number={2} /> },
  cloud_function: {
    appId: <PlaceNumber number={1} />,
    appSecret: <PlaceNumber number={2} />,
    environment: <PlaceNumber number={4} />,
    function: <PlaceNumber number={5} />,
  },
  cloud_hosting: {},
}

function Console() {
  const t = useTranslations('programs.wizard.console')
  return (
    <Place open={t.rich('open', MARKS)} drawing={<SettingsDrawing />}>
      <Numbered number={1}>{t('appId')}</Numbered>
      <Numbered number={2}>{t('appSecret')}</Numbered>
      <Numbered number={3}>{t.rich('whitelist', MARKS)}</Numbered>
    </Place>
  )
}

function Cloud() {
  const t = useTranslations('programs.wizard.cloud')
  return (
    <Place open={t.rich('open', MARKS)} drawing={<DevtoolsDrawing />}>
      <Numbered number={4}>{t('environment')}</Numbered>
      <Numbered number={5}>{t.rich('function', MARKS)}</Numbered>
    </Place>
  )
}

function Hosting() {
  const t = useTranslations('programs.wizard.hosting')
  return (
    <Place open={t.rich('open', MARKS)} drawing={<HostingDrawing />}>
      <Numbered number={1}>{t.rich('service', MARKS)}</Numbered>
      <Numbered number={2}>{t('list')}</Numbered>
      <Numbered number={3}>{t('version')}</Numbered>
    </Place>
  )
}

/** The console speaks Chinese, whatever the reader does. */
const MARKS = {
  zh: (text: ReactNode) => (
    <span lang="zh-Hans" className="font-medium">
      {text}
    </span>
  ),
  mono: (text: ReactNode) => <span className="font-mono">{text}</span>,
}

type PlaceProps = { open: ReactNode; drawing: ReactNode; children: ReactNode }

function Place({ open, drawing, children }: PlaceProps) {
  return (
    <div className="flex flex-col gap-2.5">
      <p>{open}</p>
      {drawing}
      <ul className="flex flex-col gap-2">{children}</ul>
    </div>
  )
}

function Numbered({ number, children }: { number: number; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[auto_1fr] gap-2">
      <PlaceNumber number={number} />
      <span className="min-w-0">{children}</span>
    </li>
  )
}
