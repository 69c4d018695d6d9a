import { cn } from '@/lib/cn'

type ThumbnailProps = {
  codeId: string
  sizePx: number
  /** For what stands on the first screen; the rest loads as it is scrolled to. */
  eager?: boolean
  className?: string
}

/** Decoration beside a link that names the code, so without words of its own. */
export function Thumbnail({ codeId, sizePx, eager, className }: ThumbnailProps) {
  return (
    // eslint-disable-next-line @next/next/no-img-element -- small already, and behind the sign-in
    <img
      src={`/api/codes/${codeId}/thumbnail`}
      alt=""
      width={sizePx}
      height={sizePx}
      // What the page is opened for comes before its scripts and is painted with the text.
      {...(eager
        ? { loading: 'eager', decoding: 'sync', fetchPriority: 'high' }
        : { loading: 'lazy', decoding: 'async' })}
      // A square code with its strip is higher than wide.
      className={cn('object-contain', className)}
    />
  )
}
