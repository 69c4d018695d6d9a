import { seededRandom } from '@/lib/artwork/seeded-random'

const MODULES = 33
const FINDER = 7
const QUIET = 2
const SIDE = MODULES + 2 * QUIET

type SimulatedSquareProps = { seed: string; word: string }

/**
 * Looks like a square QR from afar, but its corner marks are round, so that no scanner takes it for
 * one: the real one is drawn by WeChat.
 */
export function SimulatedSquare({ seed, word }: SimulatedSquareProps) {
  const corner = QUIET + FINDER / 2
  const far = SIDE - corner
  return (
    <svg
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      className="block size-full"
      shapeRendering="geometricPrecision"
    >
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
      <rect x="7" y="15.5" width="23" height="6" rx="1.5" fill="#FFFFFF" />
      <text
        x={SIDE / 2}
        y={SIDE / 2}
        fill="#000000"
        fontSize="3.6"
        fontWeight="600"
        textAnchor="middle"
        dominantBaseline="central"
      >
        {word}
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
      if (isSet && !isCorner(x, y)) cells.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`)
    }
  }
  return cells.join('')
}

function isCorner(x: number, y: number): boolean {
  const isLow = (at: number) => at <= FINDER
  const isHigh = (at: number) => at >= MODULES - FINDER - 1
  return (isLow(x) && isLow(y)) || (isHigh(x) && isLow(y)) || (isLow(x) && isHigh(y))
}
