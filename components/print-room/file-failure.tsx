import { ErrorCallout } from '@/components/error-callout'
import { Refused } from '@/components/answer'

type FileFailureProps = {
  error: unknown
  /** What to say where the server did not say why. */
  title: string
  next: string
}

/** Why there is no file. */
export function FileFailure({ error, title, next }: FileFailureProps) {
  if (error === null || error === undefined) return null
  return <ErrorCallout failure={error instanceof Refused ? error.view : { title, next }} />
}
