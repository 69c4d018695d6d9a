import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ColourPicker } from '@/components/ui/colour-picker'
import { Field, FieldGroup } from '@/components/ui/field'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { formatHexColour, type Rgb } from '@/lib/artwork/line-colour'
import type { ChoiceProps } from './print-choice'

const BACKGROUNDS = ['white', 'transparent', 'colour'] as const
const INKS = ['#000000', '#7A2E0E', '#A11D33', '#6B2C91', '#1A2B3C', '#1F4E9E', '#1E6B34']
const PAPERS = ['#FFFFFF', '#FFF4D6', '#FDECEA', '#EAF4EC', '#E8F0FB', '#F0F0F0']

type ColourChoiceProps = ChoiceProps & { ownInk: Rgb }

/** Line and background; anything but the logo can be recoloured for free. */
export function ColourChoice({ choice, onChange, ownInk }: ColourChoiceProps) {
  const t = useTranslations('printRoom.colour')
  const texts = usePickerTexts()
  const locale = useLocale()
  return (
    <>
      <Field label={t('label')} help={t('help')}>
        <div className="flex flex-wrap items-center gap-2">
          <ColourPicker
            value={choice.colour ?? formatHexColour(ownInk)}
            onChange={(colour) => onChange({ colour })}
            locale={locale}
            swatches={INKS}
            texts={{ ...texts, open: texts.openLine }}
          />
          {choice.colour && (
            <Button size="sm" variant="ghost" onClick={() => onChange({ colour: null })}>
              {t('asMade')}
            </Button>
          )}
        </div>
      </Field>
      <FieldGroup label={t('background')}>
        <SegmentedControl
          label={t('background')}
          value={choice.background}
          onValueChange={(background) => onChange({ background })}
          options={BACKGROUNDS.map((background) => ({
            value: background,
            label: t(background),
          }))}
        />
      </FieldGroup>
      {choice.background === 'colour' && (
        <Field label={t('plate')}>
          <ColourPicker
            value={choice.plate}
            onChange={(plate) => onChange({ plate })}
            locale={locale}
            swatches={PAPERS}
            texts={{ ...texts, open: texts.openPlate }}
          />
        </Field>
      )}
    </>
  )
}

/** The picker's words are those of the form that makes codes. */
function usePickerTexts() {
  const t = useTranslations('codeForm.colour')
  const own = useTranslations('printRoom.colour')
  return {
    openLine: t('open'),
    openPlate: own('openPlate'),
    area: t('area'),
    hue: t('hue'),
    red: t('red'),
    green: t('green'),
    blue: t('blue'),
    swatches: t('swatches'),
  }
}
