import Image from 'next/image'

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
    <Image
      src={`/api/codes/${codeId}/thumbnail`}
      alt=""
      width={sizePx}
      height={sizePx}
      // It is already small, and stands behind the sign-in that Next's optimiser does not have.
      unoptimized
      loading={eager ? 'eager' : 'lazy'}
      className={className}
    />
  )
}
