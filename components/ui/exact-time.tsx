import { useFormatter } from 'next-intl'
import { When } from './when'

/** How long ago, with the exact time in words beside it: a finger cannot hover. */
export function ExactTime({ at }: { at: string }) {
  const format = useFormatter()
  return (
    <>
      <When at={at} />{' '}
      <span className="text-sm whitespace-nowrap text-muted">
        {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}
      </span>
    </>
  )
}
