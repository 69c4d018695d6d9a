import { useTranslations } from 'next-intl'
import { cn } from '@/lib/cn'
import { layoutLabel } from '@/lib/artwork/label-layout'
import { labelsPerSheet, type LabelSheet } from '@/lib/artwork/label-sheets'

type SheetPictureProps = {
  sheet: LabelSheet
  start: number
  onStart: (start: number) => void
  /** The first sheet as an image's address; null while it is being drawn. */
  picture: string | null
  isStale: boolean
}

/** The first sheet; each label on it is a button that makes it the first to be printed on. */
export function SheetPicture({ sheet, start, onStart, picture, isStale }: SheetPictureProps) {
  const t = useTranslations('labels.picture')
  const { pageWidthMm, pageHeightMm } = sheet
  const percent = (mm: number, of: number) => `${(mm / of) * 100}%`
  return (
    <div
      role="group"
      aria-label={t('label')}
      className="relative w-full overflow-hidden border border-line bg-[#fff] shadow-lift"
      // eslint-disable-next-line no-restricted-syntax -- in a dialog, which no document brings along
      style={{ aspectRatio: `${pageWidthMm} / ${pageHeightMm}` }}
    >
      {picture && (
        // eslint-disable-next-line @next/next/no-img-element -- a data address, nothing to optimise
        <img
          src={picture}
          alt={t('alt')}
          className={cn('absolute inset-0 size-full transition-opacity', isStale && 'opacity-40')}
        />
      )}
      {Array.from({ length: labelsPerSheet(sheet) }, (_, index) => {
        const { label } = layoutLabel(sheet, index, false)
        const number = index + 1
        return (
          <button
            key={number}
            type="button"
            aria-label={t('startAt', { number })}
            aria-pressed={number === start}
            onClick={() => onStart(number)}
            className={cn(
              'absolute rounded-sm border border-dashed border-[#9a9a9a] hover:bg-accent/20',
              number < start && 'bg-[#000]/8',
              number === start && 'border-2 border-solid border-[#a15c00]',
            )}
            // eslint-disable-next-line no-restricted-syntax -- as above
            style={{
              left: percent(label.x, pageWidthMm),
              top: percent(label.y, pageHeightMm),
              width: percent(label.width, pageWidthMm),
              height: percent(label.height, pageHeightMm),
            }}
          />
        )
      })}
    </div>
  )
}
