'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { ProgramSettings } from '@/lib/programs/queries'
import { TestOutcome } from './test-outcome'
import { useConnectionTest, type TestOutcome as Outcome } from './use-connection-test'

type ConnectionTestProps = {
  program: ProgramSettings
  /** The other buttons of the row. */
  children?: ReactNode
}

/** Tries the connection and leaves what came of it under the row. */
export function ConnectionTest({ program, children }: ConnectionTestProps) {
  const t = useTranslations('programs.test')
  const test = useConnectionTest()
  const [tested, setTested] = useState<{ connection: string; outcome: Outcome | null } | null>(null)
  const connection = fingerprintOf(program)
  // A result that tells about an earlier connection is none about this one.
  const outcome = tested?.connection === connection ? tested.outcome : null

  async function run() {
    setTested(null)
    setTested({ connection, outcome: await test.run(program.id) })
  }

  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          pending={test.isRunning}
          onClick={() => void run()}
          aria-label={t('label', { name: program.name })}
        >
          {t('action')}
        </Button>
        {children}
      </div>
      {/* There before its words, so that they are read out when they come. */}
      <div role="status" className="basis-full empty:sr-only">
        {test.isRunning && <p className="text-sm text-muted">{t('running')}</p>}
        {outcome && (
          <TestOutcome
            name={program.name}
            isFunction={program.mode === 'cloud_function'}
            outcome={outcome}
          />
        )}
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
