'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useAttempt } from '@/components/use-attempt'
import { addProgramAction, changeConnectionAction } from '@/lib/programs/actions'
import { newProgramSchema } from '@/lib/programs/schema'
import { NEW_CONNECTION } from './new-connection'
import { useConnectionTest, type TestOutcome } from './use-connection-test'

export const WIZARD_STEPS = ['connection', 'values', 'test'] as const
export type WizardStep = (typeof WIZARD_STEPS)[number]

export type ProgramWizard = ReturnType<typeof useProgramWizard>

/** Where the wizard stands, and how it goes on. Once added, the Mini Program is only mended. */
export function useProgramWizard() {
  const { failure, attempt } = useAttempt()
  const test = useConnectionTest()
  const [step, setStep] = useState<WizardStep>('connection')
  const [programId, setProgramId] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<TestOutcome | null>(null)
  const form = useForm({
    resolver: zodResolver(newProgramSchema),
    defaultValues: { name: '', ...NEW_CONNECTION },
  })
  const mode = useWatch({ control: form.control, name: 'mode' }) ?? NEW_CONNECTION.mode

  async function runTest(id: string) {
    setStep('test')
    setOutcome(null)
    setOutcome(await test.run(id))
  }

  const save = form.handleSubmit(async (values) => {
    if (programId === null) {
      const added = await attempt(() => addProgramAction(values))
      if (!added?.data) return
      setProgramId(added.data.programId)
      void runTest(added.data.programId)
      return
    }
    const changed = await attempt(() => changeConnectionAction({ ...values, programId }))
    if (!changed || changed.serverError || changed.validationErrors) return
    void runTest(programId)
  })

  async function goOn() {
    if (step === 'values') return save()
    if (step === 'connection' && (await form.trigger('name', { shouldFocus: true }))) {
      setStep('values')
    }
  }

  return {
    form,
    mode,
    step,
    setStep,
    failure,
    outcome,
    programId,
    isAdded: programId !== null,
    isTesting: test.isRunning,
    goOn,
    testAgain: () => {
      if (programId !== null) void runTest(programId)
    },
  }
}
