'use client'

import { useState } from 'react'
import { ColorArea } from 'react-aria-components/ColorArea'
import { ColorField } from 'react-aria-components/ColorField'
import { ColorPicker, parseColor, type Color } from 'react-aria-components/ColorPicker'
import { ColorSlider, SliderTrack } from 'react-aria-components/ColorSlider'
import { ColorSwatch } from 'react-aria-components/ColorSwatch'
import { ColorSwatchPicker, ColorSwatchPickerItem } from 'react-aria-components/ColorSwatchPicker'
import { ColorThumb } from 'react-aria-components/ColorThumb'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { cn } from '@/lib/cn'
import { controlClass } from './control-style'

export type ColourPanelTexts = {
  area: string
  hue: string
  red: string
  green: string
  blue: string
  swatches: string
}

type ColourPanelProps = {
  value: string
  onChange: (value: string) => void
  texts: ColourPanelTexts
  locale: string
  swatches?: readonly string[]
}

const thumbClass =
  'size-6 rounded-full border-2 border-white shadow-[0_0_0_1px_black,inset_0_0_0_1px_black] data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-focus'

/** The open part of the colour picker. */
export function ColourPanel({ value, onChange, texts, locale, swatches }: ColourPanelProps) {
  // Hex forgets the hue of black, grey and white; the colour last picked here remembers it.
  const [picked, setPicked] = useState<Color | null>(null)
  const colour = picked?.toString('hex') === value ? picked : parseColor(value).toFormat('hsb')

  return (
    <I18nProvider locale={locale}>
      <ColorPicker
        value={colour}
        onChange={(next) => {
          setPicked(next.toFormat('hsb'))
          onChange(next.toString('hex'))
        }}
      >
        <div className="flex w-60 flex-col gap-3">
          <ColorArea
            aria-label={texts.area}
            colorSpace="hsb"
            xChannel="saturation"
            yChannel="brightness"
            className="h-36 w-full rounded-md"
          >
            <ColorThumb className={thumbClass} />
          </ColorArea>
          <ColorSlider aria-label={texts.hue} colorSpace="hsb" channel="hue">
            <SliderTrack className="h-6 w-full rounded-md">
              <ColorThumb className={cn(thumbClass, 'top-1/2')} />
            </SliderTrack>
          </ColorSlider>
          <div className="grid grid-cols-3 gap-2">
            {(['red', 'green', 'blue'] as const).map((channel) => (
              <ColorField
                key={channel}
                channel={channel}
                colorSpace="rgb"
                className="flex min-w-0 flex-col gap-1"
              >
                <Label className="text-sm text-muted">{texts[channel]}</Label>
                <Input className={cn(controlClass, 'h-8 px-2 tabular-nums')} />
              </ColorField>
            ))}
          </div>
          {swatches && swatches.length > 0 && (
            <ColorSwatchPicker aria-label={texts.swatches} className="flex flex-wrap gap-1.5">
              {swatches.map((swatch) => (
                <ColorSwatchPickerItem
                  key={swatch}
                  color={swatch}
                  className="size-6.5 rounded-md outline-offset-2 data-focus-visible:outline-2 data-focus-visible:outline-focus data-selected:ring-2 data-selected:ring-ink data-selected:ring-offset-2 data-selected:ring-offset-raised"
                >
                  <ColorSwatch className="size-full rounded-md border border-edge" />
                </ColorSwatchPickerItem>
              ))}
            </ColorSwatchPicker>
          )}
        </div>
      </ColorPicker>
    </I18nProvider>
  )
}
