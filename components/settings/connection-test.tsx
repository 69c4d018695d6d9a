'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import type { ErrorView } from '@/lib/i18n/view-error'
import { testConnectionAction } from '@/lib/programs/actions'
import type { ProgramSettings } from '@/lib/programs/queries'
import type { ConnectionReport } from '@/lib/wechat/client'

type Failure = Omit<ErrorView, 'code'>
type Outcome = { report: ConnectionReport } | { failure: Failure }

type ConnectionTestProps = {
  program: ProgramSettings
  /** The other buttons of the row. */
  children?: ReactNode
}

/** Tries the connection and leaves what came of it under the row. */
export function ConnectionTest({ program, children }: ConnectionTestProps) {
  const t = useTranslations('programs.test')
  const unanswered = useTranslations('errors.unanswered')
  const [isRunning, setIsRunning] = useState(false)
  const [tested, setTested] = useState<{ connection: string; outcome: Outcome | null } | null>(null)
  const connection = fingerprintOf(program)
  // A result that tells about an earlier connection is none about this one.
  const outcome = tested?.connection === connection ? tested.outcome : null

  async function run() {
    setIsRunning(true)
    setTested(null)
    setTested({ connection, outcome: await askServer() })
    setIsRunning(false)
  }

  async function askServer(): Promise<Outcome | null> {
    try {
      const { data, serverError } = await testConnectionAction({ programId: program.id })
      if (serverError) return { failure: serverError }
      return data ? { report: data } : null
    } catch {
      return { failure: { title: unanswered('title'), next: unanswered('next') } }
    }
  }

  return (
    <>
      <div className="flex flex-wrap gap-2">
        {children}
        <Button
          size="sm"
          pending={isRunning}
          onClick={() => void run()}
          aria-label={t('label', { name: program.name })}
        >
          {t('action')}
        </Button>
      </div>
      {/* There before its words, so that they are read out when they come. */}
      <div role="status" className="basis-full empty:sr-only">
        {isRunning && <p className="text-sm text-muted">{t('running')}</p>}
        {outcome && 'report' in outcome && <Success program={program} report={outcome.report} />}
        {outcome && 'failure' in outcome && <Failed failure={outcome.failure} />}
      </div>
    </>
  )
}

function fingerprintOf({
  mode,
  appId,
  tokenWay,
  secretSetAt,
  ...program
}: ProgramSettings): string {
  const { cloudEnvironment, cloudFunction } = program
  const parts = [mode, appId, tokenWay, secretSetAt?.getTime(), cloudEnvironment, cloudFunction]
  return parts.join()
}

function Success({ program, report }: { program: ProgramSettings; report: ConnectionReport }) {
  const t = useTranslations('programs.test')
  return (
    <Callout tone="good" title={t('ok', { name: program.name })}>
      {report.checked === 'quota' ? (
        <p className="tabular-nums">
          {t('quota', {
            used: report.dailyUsed,
            limit: report.dailyLimit,
            remaining: report.dailyRemaining,
          })}
        </p>
      ) : (
        <p>{t('answer')}</p>
      )}
      {program.mode === 'cloud_function' && <p>{t('function')}</p>}
      <p>{t('free')}</p>
    </Callout>
  )
}

function Failed({ failure }: { failure: Failure }) {
  const t = useTranslations('programs.test')
  const common = useTranslations('common.actions')
  const { title, spent, next, reference, wechat } = failure
  const said = [wechat?.errcode, wechat?.errmsg].join(' ').trim()
  // What support asks for: WeChat's its rid, ours the reference.
  const copied = wechat?.rid ?? reference
  return (
    <Callout
      tone="bad"
      title={title}
      actions={
        copied && (
          <CopyButton
            value={copied}
            label={t(wechat?.rid ? 'copyRid' : 'copyReference')}
            copiedLabel={common('copied')}
          />
        )
      }
    >
      {next && <p>{next}</p>}
      {spent && <p>{spent}</p>}
      {said && <p className="mt-1 font-mono text-xs wrap-anywhere">{t('said', { said })}</p>}
      {reference && <p className="font-mono text-xs">{t('reference', { reference })}</p>}
    </Callout>
  )
}
