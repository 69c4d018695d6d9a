'use client'

import { useTranslations } from 'next-intl'
import { useToast } from '@/components/ui/toast'
import { useOfferUndo } from '@/components/undo/undo-provider'
import { useAction } from '@/components/use-action'
import {
  archiveProgramAction,
  pauseProgramAction,
  restoreProgramAction,
  resumeProgramAction,
  trustConnectionAction,
} from '@/lib/programs/actions'

const STEPS = {
  pause: pauseProgramAction,
  resume: resumeProgramAction,
  archive: archiveProgramAction,
  restore: restoreProgramAction,
  trust: trustConnectionAction,
}

type Step = keyof typeof STEPS

/** Takes a Mini Program from one state to another at once, says so, and takes archiving back. */
export function useProgramState({ id, name }: { id: string; name: string }) {
  const t = useTranslations('programs')
  const toast = useToast()
  const { isPending, run } = useAction({ inToast: true })
  const offerUndo = useOfferUndo()

  async function change(step: Step) {
    const { done } = await run(() => STEPS[step]({ programId: id }))
    if (!done) return
    const title = t(`${step}.done`, { name })
    if (step === 'archive') {
      const undo = () => void change('restore')
      offerUndo({ title, description: t('archive.body'), undo })
    } else {
      const hasBody = step === 'pause' || step === 'trust'
      const description = hasBody ? t(`${step}.body`) : undefined
      toast.show({ tone: 'good', title, description })
    }
  }

  return { isPending, change }
}
