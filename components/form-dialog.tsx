'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode, SyntheticEvent } from 'react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'

type FormDialogProps = {
  title: string
  submitLabel: string
  isPending: boolean
  onSubmit: (event: SyntheticEvent) => Promise<void>
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Without one it is opened by whoever shows it. */
  trigger?: ReactElement
  description?: string
  tone?: 'primary' | 'danger'
  children: ReactNode
}

/** A short form in front of the page: its fields, Cancel and one button. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, isPending, onSubmit, open, onOpenChange, children } = props
  const common = useTranslations('common.actions')
  const formId = useId()
  return (
    <Dialog
      title={title}
      description={props.description}
      closeLabel={common('close')}
      trigger={props.trigger}
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
      footer={
        <>
          <DialogClose>
            <Button>{common('cancel')}</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant={props.tone ?? 'primary'} pending={isPending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        method="post"
        noValidate
        onSubmit={(event) => void onSubmit(event)}
        className="flex flex-col gap-4"
      >
        {children}
      </form>
    </Dialog>
  )
}
