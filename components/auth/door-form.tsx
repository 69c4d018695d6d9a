'use client'

import type { ReactNode, SyntheticEvent } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import type { Failure } from '@/components/use-action'

type DoorFormProps = {
  children: ReactNode
  failure: Failure | null
  onSubmit: (event: SyntheticEvent) => Promise<void>
  submitLabel: string
  isPending: boolean
}

/** A form before the desk: why it did not work, its fields, one large button. */
export function DoorForm({ children, failure, onSubmit, submitLabel, isPending }: DoorFormProps) {
  return (
    <form
      // A form sent before this script ran must not put the password into the address.
      method="post"
      noValidate
      onSubmit={(event) => void onSubmit(event)}
      className="flex flex-col gap-5"
    >
      <ErrorCallout failure={failure} />
      {children}
      <Button type="submit" variant="primary" size="lg" pending={isPending}>
        {submitLabel}
      </Button>
    </form>
  )
}
