import {
  BADGE_COLOUR,
  LOGO_COLOUR,
  LOGO_TEXT_COLOUR,
  VIEW_UNITS,
  badgeMarkPathData,
  badgeMarkStrokeWidth,
  dashPathData,
  drawSimulatedCode,
  inUnits,
} from '@/lib/artwork/simulated-code'

type SimulatedRoundProps = {
  seed: string
  colour: string
  /** Across the middle, so that nobody takes it for the real one. */
  word: string
}

/** A round code with WeChat's true geometry and a made-up pattern: it cannot be scanned. */
export function SimulatedRound({ seed, colour, word }: SimulatedRoundProps) {
  const shapes = drawSimulatedCode({ seed })
  const { logo, badge, rings } = shapes
  return (
    <svg viewBox={`0 0 ${VIEW_UNITS} ${VIEW_UNITS}`} className="block size-full">
      <g fill="none" stroke={colour}>
        <path
          d={dashPathData(shapes)}
          strokeLinecap="round"
          strokeWidth={inUnits(shapes.strokeWidth)}
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
      {rings.map((ring) => (
        <circle
          key={`${ring.x} ${ring.y}`}
          cx={inUnits(ring.x)}
          cy={inUnits(ring.y)}
          r={inUnits(ring.dotRadius)}
          fill={colour}
        />
      ))}
      <circle
        cx={inUnits(logo.x)}
        cy={inUnits(logo.y)}
        r={inUnits(logo.radius)}
        fill={LOGO_COLOUR}
      />
      <text
        x={inUnits(logo.x)}
        y={inUnits(logo.y)}
        fill={LOGO_TEXT_COLOUR}
        fontSize="72"
        fontWeight="600"
        textAnchor="middle"
        dominantBaseline="central"
      >
        {word}
      </text>
      <circle
        cx={inUnits(badge.x)}
        cy={inUnits(badge.y)}
        r={inUnits(badge.radius)}
        fill={BADGE_COLOUR}
      />
      <path
        d={badgeMarkPathData(shapes)}
        fill="none"
        stroke="#FFFFFF"
        strokeLinecap="round"
        strokeWidth={inUnits(badgeMarkStrokeWidth(shapes))}
      />
      <circle
        cx={inUnits(badge.x)}
        cy={inUnits(badge.y)}
        r={inUnits(badge.radius * 0.24)}
        fill="#FFFFFF"
      />
    </svg>
  )
}
