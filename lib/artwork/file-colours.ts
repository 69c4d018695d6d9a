import type { Colours } from './drawing'
import { parseHexColour, type Rgb } from './line-colour'
import type { FileOptions } from './schema'

const WHITE: Rgb = { r: 255, g: 255, b: 255 }

/** What a file is drawn in: the asked colours, else the code's own line on white. */
export function chooseColours(
  { colour, background }: Pick<FileOptions, 'colour' | 'background'>,
  ownInk: Rgb,
): Colours {
  return {
    line: (colour === undefined ? null : parseHexColour(colour)) ?? ownInk,
    plate: background === 'transparent' ? null : (parseHexColour(background) ?? WHITE),
  }
}
