import { cn } from '@/lib/cn'

type SwatchProps = {
  /** `#RRGGBB` */
  colour: string
  className?: string
}

/**
 * A patch of any colour. Drawn, not styled: the page's policy drops every style attribute that comes
 * with the document.
 */
export function Swatch({ colour, className }: SwatchProps) {
  return (
    <svg aria-hidden className={cn('size-4 rounded-sm', className)}>
      <rect width="100%" height="100%" fill={colour} />
    </svg>
  )
}
