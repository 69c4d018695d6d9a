const LENGTH_CM = 30
const HEIGHT_MM = 7

/** As long as the screen says a centimetre is. */
export function Ruler() {
  const lengthMm = LENGTH_CM * 10
  const marks = Array.from({ length: lengthMm + 1 }, (_, mm) => {
    const height = mm % 10 === 0 ? 3.2 : mm % 5 === 0 ? 2.2 : 1.3
    return `M${mm} 0v${height}`
  })
  return (
    <div className="mt-2 overflow-hidden" aria-hidden>
      <svg
        width={`${lengthMm}mm`}
        height={`${HEIGHT_MM}mm`}
        viewBox={`-0.2 0 ${lengthMm} ${HEIGHT_MM}`}
        className="text-muted"
      >
        <path d={marks.join('')} fill="none" stroke="currentColor" strokeWidth={0.2} />
        {Array.from({ length: LENGTH_CM }, (_, cm) => (
          <text key={cm} x={cm * 10 + 0.6} y={6} fontSize={3} fill="currentColor">
            {cm}
          </text>
        ))}
      </svg>
    </div>
  )
}
