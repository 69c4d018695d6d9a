import { seededRandom } from '@/lib/artwork/seeded-random'
import { VIEW_UNITS, inUnits } from '@/lib/artwork/simulated-code'
import { SQUARE } from '@/lib/artwork/square-layout'
import { Disc } from './disc'
import { SimulatedBadge } from './simulated-badge'
import { SimulatedLogo } from './simulated-logo'

/** As many as most real ones have. */
const MODULES = 37
const FINDER = 7

const { quietModules, words } = SQUARE
const SIDE = MODULES + 2 * quietModules

type SimulatedSquareProps = { seed: string; word: string }

/**
 * Looks like a square code with its strip from afar, but its corner marks are round, so that no scanner
 * takes it for one: the real one is drawn by WeChat.
 */
export function SimulatedSquare({ seed, word }: SimulatedSquareProps) {
  const corner = quietModules + FINDER / 2
  const far = SIDE - corner
  return (
    <svg
      viewBox={`0 0 ${VIEW_UNITS} ${inUnits(SQUARE.height)}`}
      className="block size-full"
      shapeRendering="geometricPrecision"
    >
      <g transform={`scale(${VIEW_UNITS / SIDE})`}>
        <path d={modulePathData(seed)} fill="#000000" />
        {[
          [corner, corner],
          [far, corner],
          [corner, far],
        ].map(([x, y]) => (
          <g key={`${x} ${y}`}>
            <circle cx={x} cy={y} r="3" fill="none" stroke="#000000" />
            <circle cx={x} cy={y} r="1.2" fill="#000000" />
          </g>
        ))}
      </g>
      <Disc {...SQUARE.plate} fill="#FFFFFF" />
      <SimulatedLogo logo={SQUARE.logo} word={word} />
      <SimulatedBadge badge={SQUARE.icon} />
      <text
        x={inUnits(words.left)}
        y={inUnits(words.middle)}
        fill="#000000"
        fontSize={inUnits(words.fontSize)}
        textLength={inUnits(words.fontSize * words.text.length)}
        dominantBaseline="central"
        lang="zh-Hans"
      >
        {words.text}
      </text>
    </svg>
  )
}

function modulePathData(seed: string): string {
  const random = seededRandom(seed)
  const cells: string[] = []
  for (let y = 0; y < MODULES; y += 1) {
    for (let x = 0; x < MODULES; x += 1) {
      const isSet = random() < 0.5
      if (isSet && !isCorner(x, y)) cells.push(`M${x + quietModules} ${y + quietModules}h1v1h-1z`)
    }
  }
  return cells.join('')
}

function isCorner(x: number, y: number): boolean {
  const isLow = (at: number) => at <= FINDER
  const isHigh = (at: number) => at >= MODULES - FINDER - 1
  return (isLow(x) && isLow(y)) || (isHigh(x) && isLow(y)) || (isLow(x) && isHigh(y))
}
