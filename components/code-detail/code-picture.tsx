import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import Image from 'next/image'
import { Plate } from '@/components/gallery/plate'
import { buttonClass } from '@/components/ui/button-style'
import type { CodeView } from '@/lib/codes/view-code'
import { Fact, Facts } from './facts'

type CodePictureProps = { code: CodeView; fileName: string }

/** The picture, large on its plate, and the file it comes in. */
export function CodePicture({ code, fileName }: CodePictureProps) {
  const t = useTranslations('codeDetail')
  const format = useFormatter()
  const image = `/api/codes/${code.id}/image`
  return (
    <section
      aria-label={t('picture.heading')}
      className="overflow-hidden rounded-lg border border-line bg-surface lg:sticky lg:top-7"
    >
      <Plate transparent={code.transparent} className="aspect-square border-b border-line p-6">
        <Image
          src={image}
          alt={t('picture.alt', { name: code.title || code.path })}
          width={code.pictureWidthPx}
          height={code.pictureWidthPx}
          // The original, behind the sign-in that Next's optimiser does not have.
          unoptimized
          preload
          className="size-full object-contain"
        />
      </Plate>
      <div className="space-y-4 p-5">
        <a
          href={`${image}?download=1`}
          download={fileName}
          className={buttonClass({ variant: 'primary' })}
        >
          <Download aria-hidden />
          {t('download.button')}
        </a>
        <p className="text-sm text-muted">{t('download.promise')}</p>
        <Facts>
          <Fact name={t('download.fileName')} mono>
            {fileName}
          </Fact>
          <Fact name={t('download.size')}>
            <span
              className="tabular-nums"
              title={format.number(code.pictureBytes, { style: 'unit', unit: 'byte' })}
            >
              {format.number(code.pictureBytes / 1000, {
                style: 'unit',
                unit: 'kilobyte',
                maximumFractionDigits: 1,
              })}
            </span>
          </Fact>
          <Fact name={t('download.type')}>
            {t(code.mediaType === 'image/png' ? 'download.png' : 'download.jpeg')}
          </Fact>
        </Facts>
      </div>
    </section>
  )
}
