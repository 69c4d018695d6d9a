import { cva, type VariantProps } from 'class-variance-authority'

/** The look of a button, for `Button` and for links that stand where a button would. */
export const buttonClass = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg border font-medium whitespace-nowrap select-none',
    'transition-colors disabled:opacity-55 data-disabled:opacity-55',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary:
          'border-transparent bg-accent text-accent-ink not-data-disabled:hover:bg-accent-strong',
        secondary:
          'border-edge bg-raised text-ink not-data-disabled:hover:bg-sunken data-popup-open:bg-sunken',
        ghost:
          'border-transparent text-ink not-data-disabled:hover:bg-sunken data-popup-open:bg-sunken',
        danger:
          'border-transparent bg-bad-strong text-on-bad not-data-disabled:hover:brightness-95',
      },
      size: {
        sm: 'h-7 px-2.5 text-sm pointer-coarse:h-9',
        md: 'h-9 px-3.5 text-base pointer-coarse:h-10',
        lg: 'h-10 px-5 text-base pointer-coarse:h-11',
        'icon-sm': 'size-7 pointer-coarse:size-9',
        icon: 'size-9 pointer-coarse:size-10',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

export type ButtonStyle = VariantProps<typeof buttonClass>
