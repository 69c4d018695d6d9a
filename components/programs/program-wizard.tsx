'use client'

import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import { FormProvider } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ModeField } from './mode-field'
import { useProblem } from './use-problem'
import { useProgramWizard, type ProgramWizard as Wizard } from './use-program-wizard'
import { WizardFooter } from './wizard-footer'
import { WizardNeeds } from './wizard-needs'
import { WizardRemedies } from './wizard-remedies'
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
  const common = useTranslations('common.actions')
  const wizard = useProgramWizard()
  const formId = useId()
  return (
    <Dialog
      title={t('add.title')}
      closeLabel={common('close')}
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      footer={<WizardFooter wizard={wizard} formId={formId} onClose={() => onOpenChange(false)} />}
    >
      <WizardSteps current={wizard.step} />
      <FormProvider {...wizard.form}>
        <form
          id={formId}
          method="post"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void wizard.goOn()
          }}
        >
          <Step wizard={wizard} />
        </form>
      </FormProvider>
    </Dialog>
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
  const problem = useProblem()
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
