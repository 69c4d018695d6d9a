'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useAction } from '@/components/use-action'
import { addProgramAction, changeConnectionAction } from '@/lib/programs/actions'
import { newProgramSchema } from '@/lib/programs/schema'
import { VALUES } from './connection-fields'
import { NEW_CONNECTION } from './new-connection'
import { useConnectionTest, type TestOutcome } from './use-connection-test'

export const WIZARD_STEPS = ['connection', 'values', 'test'] as const
export type WizardStep = (typeof WIZARD_STEPS)[number]

export type ProgramWizard = ReturnType<typeof useProgramWizard>

/** Where the wizard stands, and how it goes on. Once added, the Mini Program is only mended. */
export function useProgramWizard() {
  const test = useConnectionTest()
  const [step, setStep] = useState<WizardStep>('connection')
  const [programId, setProgramId] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<TestOutcome | null>(null)
  const form = useForm({
    resolver: zodResolver(newProgramSchema),
    defaultValues: { name: '', ...NEW_CONNECTION },
  })
  const { failure, run } = useAction({ fields: VALUES, setError: form.setError })
  const mode = useWatch({ control: form.control, name: 'mode' }) ?? NEW_CONNECTION.mode

  async function runTest(id: string) {
    setStep('test')
    setOutcome(null)
    setOutcome(await test.run(id))
  }

  const save = form.handleSubmit(async (values) => {
    if (programId === null) {
      const { data } = await run(() => addProgramAction(values))
      if (!data) return
      setProgramId(data.programId)
      void runTest(data.programId)
      return
    }
    const { done } = await run(() => changeConnectionAction({ ...values, programId }))
    if (done) void runTest(programId)
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
