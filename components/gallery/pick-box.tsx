import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import type { CodeView } from '@/lib/codes/view-code'
import type { GallerySelection } from './use-gallery-selection'

type PickBoxProps = { code: CodeView; picked: GallerySelection; className?: string }

/** Ticks one code; with Shift everything from the one ticked before. */
export function PickBox({ code, picked, className }: PickBoxProps) {
  const t = useTranslations('selection')
  return (
    <Checkbox
      label={t('box', { name: code.title || code.path })}
      checked={picked.has(code.id)}
      onToggle={(checked, event) => picked.toggle(code.id, checked, event.shiftKey)}
      className={className}
    />
  )
}
