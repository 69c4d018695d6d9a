'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode, SyntheticEvent } from 'react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, type DialogProps } from '@/components/ui/dialog'

type SubmitProps = {
  submitLabel: string
  isPending: boolean
  tone?: 'primary' | 'danger'
  /** Why it cannot be sent yet. */
  disabledReason?: string
}

type FormProps = {
  onSubmit: (event: SyntheticEvent) => Promise<void>
  children: ReactNode
}

type FormDialogProps = FormProps &
  Pick<DialogProps, 'title' | 'description' | 'size'> & {
    open: boolean
    onOpenChange: (open: boolean) => void
    /** Without one it is opened by whoever shows it. */
    trigger?: ReactElement
    /** What came of it, in the place of the form, and the word of the button that closes it then. */
    result?: { closeLabel: string; content: ReactNode } | null
  } & (SubmitProps | { footer: (formId: string) => ReactNode })

/** A form in front of the page: its fields, Cancel and one button, or the buttons of its own footer. */
export function FormDialog(props: FormDialogProps) {
  const { title, onSubmit, open, onOpenChange, result, children } = props
  const common = useTranslations('common.actions')
  const formId = useId()
  const buttons = 'footer' in props ? props.footer(formId) : <Buttons {...props} formId={formId} />
  return (
    <Dialog
      title={title}
      description={props.description}
      closeLabel={common('close')}
      trigger={props.trigger}
      open={open}
      onOpenChange={onOpenChange}
      size={props.size ?? 'sm'}
      footer={
        result ? (
          <DialogClose>
            <Button>{result.closeLabel}</Button>
          </DialogClose>
        ) : (
          buttons
        )
      }
    >
      {result ? (
        result.content
      ) : (
        <Form formId={formId} onSubmit={onSubmit}>
          {children}
        </Form>
      )}
    </Dialog>
  )
}

/** One step of a dialog that has several: its fields, Cancel and the button that leads on. */
export function FormStep({ onSubmit, children, ...submit }: FormProps & SubmitProps) {
  const formId = useId()
  return (
    <Form formId={formId} onSubmit={onSubmit}>
      {children}
      <StepFooter>
        <Buttons {...submit} formId={formId} />
      </StepFooter>
    </Form>
  )
}

/** The buttons of a step, across the foot of the dialog. */
export function StepFooter({ children }: { children: ReactNode }) {
  return (
    <div className="-mx-5 mt-1 -mb-5 flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
      {children}
    </div>
  )
}

function Form({ formId, onSubmit, children }: FormProps & { formId: string }) {
  return (
    <form
      id={formId}
      method="post"
      noValidate
      onSubmit={(event) => void onSubmit(event)}
      className="flex flex-col gap-4"
    >
      {children}
    </form>
  )
}

function Buttons({ formId, submitLabel, isPending, ...props }: SubmitProps & { formId: string }) {
  const common = useTranslations('common.actions')
  return (
    <>
      <DialogClose>
        <Button>{common('cancel')}</Button>
      </DialogClose>
      <Button
        type="submit"
        form={formId}
        variant={props.tone ?? 'primary'}
        pending={isPending}
        disabledReason={props.disabledReason}
      >
        {submitLabel}
      </Button>
    </>
  )
}
