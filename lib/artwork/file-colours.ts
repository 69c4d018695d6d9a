import type { Colours } from './drawing'
import { parseHexColour, type Rgb } from './line-colour'
import type { FileOptions } from './schema'

export const WHITE: Rgb = { r: 255, g: 255, b: 255 }

type Chosen = Pick<FileOptions, 'colour' | 'background'>

/** Neither line nor background is chosen: the colour WeChat drew, on white as WeChat drew it. */
export const isAsMade = ({ colour, background }: Chosen) =>
  colour === undefined && background === 'white'

/** What a file is drawn in: the asked colours, else the code's own line on white. */
export function chooseColours({ colour, background }: Chosen, ownInk: Rgb): Colours {
  return {
    line: (colour === undefined ? null : parseHexColour(colour)) ?? ownInk,
    plate: background === 'transparent' ? null : (parseHexColour(background) ?? WHITE),
  }
}
