import { isDot } from '@/lib/artwork/code-shapes'
import {
  VIEW_UNITS,
  dashPathData,
  drawSimulatedCode,
  inUnits,
  simulatedRays,
} from '@/lib/artwork/simulated-code'
import { Disc } from './disc'
import { SimulatedBadge } from './simulated-badge'
import { SimulatedLogo } from './simulated-logo'

type SimulatedRoundProps = {
  seed: string
  /** What it would carry, a path or a scene: the more, the more rays. */
  content: string
  colour: string
  /** Across the middle, so that nobody takes it for the real one. */
  word: string
}

/** A round code with WeChat's true geometry and a made-up pattern: it cannot be scanned. */
export function SimulatedRound({ seed, content, colour, word }: SimulatedRoundProps) {
  const { dashes, strokeWidth, dotDiameter, logo, badge, rings } = drawSimulatedCode({
    seed,
    rays: simulatedRays(content),
  })
  return (
    <svg viewBox={`0 0 ${VIEW_UNITS} ${VIEW_UNITS}`} className="block size-full">
      <g fill="none" stroke={colour}>
        <path
          d={dashPathData(dashes.filter((dash) => !isDot(dash)))}
          strokeLinecap="round"
          strokeWidth={inUnits(strokeWidth)}
        />
        <path
          d={dashPathData(dashes.filter(isDot))}
          strokeLinecap="round"
          strokeWidth={inUnits(dotDiameter)}
        />
        {rings.map((ring) => (
          <circle
            key={`${ring.x} ${ring.y}`}
            cx={inUnits(ring.x)}
            cy={inUnits(ring.y)}
            r={inUnits((ring.outerRadius + ring.innerRadius) / 2)}
            strokeWidth={inUnits(ring.outerRadius - ring.innerRadius)}
          />
        ))}
      </g>
      {rings.map(({ x, y, dotRadius }) => (
        <Disc key={`${x} ${y}`} x={x} y={y} radius={dotRadius} fill={colour} />
      ))}
      <SimulatedLogo logo={logo} word={word} />
      <SimulatedBadge badge={badge} />
    </svg>
  )
}
