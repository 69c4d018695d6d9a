'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode, SyntheticEvent } from 'react'
import { Button } from '@/components/ui/button'
import { DialogClose } from '@/components/ui/dialog'

type StepFormProps = {
  children: ReactNode
  onSubmit: (event: SyntheticEvent) => Promise<void>
  submitLabel: string
  isPending: boolean
  tone?: 'primary' | 'danger'
}

/** One step of a dialog that has several: its fields, Cancel and the button that leads on. */
export function StepForm(props: StepFormProps) {
  const common = useTranslations('common.actions')
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void props.onSubmit(event)}
      className="flex flex-col gap-4"
    >
      {props.children}
      <StepFooter>
        <DialogClose>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant={props.tone ?? 'primary'} pending={props.isPending}>
          {props.submitLabel}
        </Button>
      </StepFooter>
    </form>
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
