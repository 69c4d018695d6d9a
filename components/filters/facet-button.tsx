import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/cn'

type FacetButtonProps = Omit<ComponentProps<typeof Button>, 'children' | 'size'> & {
  name: string
  isOn: boolean
}

/** Opens one facet; filled while that facet narrows the list. */
export function FacetButton({ name, isOn, className, ...props }: FacetButtonProps) {
  return (
    <Button
      {...props}
      size="sm"
      className={cn(isOn && 'border-accent-strong bg-accent-soft', className)}
    >
      {name}
      <ChevronDown aria-hidden className="text-muted" />
    </Button>
  )
}
