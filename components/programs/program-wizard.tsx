'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { FormProvider } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useProblemWords } from '@/components/use-problem-words'
import { ModeField } from './mode-field'
import { useProgramWizard, type ProgramWizard as Wizard } from './use-program-wizard'
import { WizardFooter } from './wizard-footer'
import { WizardNeeds, WizardRemedies } from './wizard-notes'
import { WizardSteps } from './wizard-steps'
import { WizardTest } from './wizard-test'
import { WizardValues } from './wizard-values'

type ProgramWizardProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  trigger: ReactElement
}

/** Choose the connection, copy the values from where they stand, test: what failed can be mended. */
export function ProgramWizard({ open, onOpenChange, trigger }: ProgramWizardProps) {
  const t = useTranslations('programs')
  const wizard = useProgramWizard()
  return (
    <FormProvider {...wizard.form}>
      <FormDialog
        title={t('add.title')}
        size="lg"
        onSubmit={(event) => {
          event.preventDefault()
          return wizard.goOn()
        }}
        open={open}
        onOpenChange={onOpenChange}
        trigger={trigger}
        footer={(formId) => (
          <WizardFooter wizard={wizard} formId={formId} onClose={() => onOpenChange(false)} />
        )}
      >
        <div>
          <WizardSteps current={wizard.step} />
          <Step wizard={wizard} />
        </div>
      </FormDialog>
    </FormProvider>
  )
}

const columns = 'grid gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]'

function Step({ wizard }: { wizard: Wizard }) {
  const { step, failure, mode, form } = wizard
  if (step === 'connection') {
    return (
      <div className={columns}>
        <div className="flex flex-col gap-4">
          <NameField form={form} />
          <ModeField />
        </div>
        <WizardNeeds mode={mode} />
      </div>
    )
  }
  if (step === 'values') {
    return (
      <div className={columns}>
        <WizardValues mode={mode} top={<ErrorCallout failure={failure} />} />
      </div>
    )
  }
  return (
    <div className={columns}>
      <WizardTest wizard={wizard} />
      <WizardRemedies mode={mode} />
    </div>
  )
}

function NameField({ form }: { form: Wizard['form'] }) {
  const t = useTranslations('programs')
  const problem = useProblemWords('programs.problems')
  return (
    <Field
      label={t('fields.name')}
      help={t('help.name')}
      error={problem(form.formState.errors.name)}
    >
      <Input {...form.register('name')} autoComplete="off" />
    </Field>
  )
}
