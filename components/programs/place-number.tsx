/** Ties a box, a place in a drawing and the words about it together. */
export function PlaceNumber({ number }: { number: number }) {
  return (
    <span className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-accent text-xs font-semibold text-accent-ink tabular-nums">
      {number}
    </span>
  )
}
