'use client'

import { Archive, ArchiveRestore, Pause, Play, ShieldQuestionMark } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useProgramState } from './use-program-state'

type Named = { id: string; name: string }

/** Lets generating rest, or go on. */
export function PauseProgram({ program }: { program: Named & { paused: boolean } }) {
  const t = useTranslations('programs')
  const { isPending, change } = useProgramState(program)
  const step = program.paused ? 'resume' : 'pause'
  const Icon = program.paused ? Play : Pause
  return (
    <Button
      size="sm"
      pending={isPending}
      onClick={() => void change(step)}
      aria-label={t(`${step}.label`, { name: program.name })}
    >
      {!isPending && <Icon aria-hidden />}
      {t(`${step}.action`)}
    </Button>
  )
}

/** Lets codes be made over a connection that has passed no test. */
export function TrustConnection({ program }: { program: Named }) {
  const t = useTranslations('programs.trust')
  const { isPending, change } = useProgramState(program)
  return (
    <Button
      size="sm"
      pending={isPending}
      onClick={() => void change('trust')}
      aria-label={t('label', { name: program.name })}
    >
      {!isPending && <ShieldQuestionMark aria-hidden />}
      {t('action')}
    </Button>
  )
}

/** Out of every list one chooses from; taken back by Undo, or from the archived ones. */
export function ArchiveProgram({ program }: { program: Named }) {
  const t = useTranslations('programs.archive')
  const { isPending, change } = useProgramState(program)
  return (
    <Button
      size="sm"
      pending={isPending}
      onClick={() => void change('archive')}
      aria-label={t('label', { name: program.name })}
    >
      {!isPending && <Archive aria-hidden />}
      {t('action')}
    </Button>
  )
}

export function RestoreProgram({ program }: { program: Named }) {
  const t = useTranslations('programs.restore')
  const { isPending, change } = useProgramState(program)
  return (
    <Button
      size="sm"
      pending={isPending}
      onClick={() => void change('restore')}
      aria-label={t('label', { name: program.name })}
    >
      {!isPending && <ArchiveRestore aria-hidden />}
      {t('action')}
    </Button>
  )
}
