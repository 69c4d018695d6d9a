import { useTranslations } from 'next-intl'
import { Switch } from '@/components/ui/switch'

type StripFieldProps = {
  choice: { strip: boolean }
  onChange: (changes: { strip: boolean }) => void
}

/** Whether a square code keeps the icon and the words that WeChat puts below it. */
export function StripField({ choice, onChange }: StripFieldProps) {
  const t = useTranslations('printRoom.strip')
  return (
    <Switch
      label={t('label')}
      help={t('help')}
      checked={choice.strip}
      onCheckedChange={(strip) => onChange({ strip })}
    />
  )
}
