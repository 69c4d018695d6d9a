import { LOGO_COLOUR, LOGO_TEXT_COLOUR, inUnits } from '@/lib/artwork/simulated-code'
import { Disc, type DiscPlace } from './disc'

/** Of the type, in shares of the logo's radius: the longest word just fits. */
const WORD_SIZE = 0.326

/** A disc instead of the Mini Program's logo, with a word across it. */
export function SimulatedLogo({ logo, word }: { logo: DiscPlace; word: string }) {
  return (
    <>
      <Disc {...logo} fill={LOGO_COLOUR} />
      <text
        x={inUnits(logo.x)}
        y={inUnits(logo.y)}
        fill={LOGO_TEXT_COLOUR}
        fontSize={inUnits(logo.radius * WORD_SIZE)}
        fontWeight="600"
        textAnchor="middle"
        dominantBaseline="central"
      >
        {word}
      </text>
    </>
  )
}
