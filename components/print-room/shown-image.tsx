'use client'

import { ImageOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

type ShownImageProps = {
  /** null: there is none. */
  source: string | null
  alt: string
  /** In pixels; absent where the picture has its own size. */
  side?: number
  className: string
}

/** A picture of ours, or a sentence in its place. */
export function ShownImage({ source, alt, side, className }: ShownImageProps) {
  const t = useTranslations('printRoom.preview')
  const [broken, setBroken] = useState<string | null>(null)
  if (source === null || source === broken) {
    return (
      <p className="my-auto flex aspect-square w-full max-w-[27rem] flex-col items-center justify-center gap-2 border border-line bg-surface p-5 text-center text-muted">
        <ImageOff aria-hidden className="size-6" />
        {t('none')}
      </p>
    )
  }
  return (
    // eslint-disable-next-line @next/next/no-img-element -- drawn per request, behind sign-in
    <img
      src={source}
      alt={alt}
      width={side}
      height={side}
      className={className}
      onError={() => setBroken(source)}
      // One that came with the page may have failed before anybody listened.
      ref={(image) => {
        if (image?.complete && image.naturalWidth === 0) setBroken(source)
      }}
    />
  )
}
