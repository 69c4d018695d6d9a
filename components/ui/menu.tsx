'use client'

import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { popupClass } from './popup-style'

type MenuProps = {
  trigger: ReactElement
  children: ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  className?: string
}

/** Commands under a button. */
export function Menu({
  trigger,
  children,
  side = 'bottom',
  align = 'start',
  className,
}: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <BaseMenu.Popup
            className={cn(
              popupClass,
              'max-h-(--available-height) min-w-44 overflow-y-auto p-1',
              className,
            )}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

const itemClass =
  'flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-md px-2 text-base outline-none select-none ' +
  'data-disabled:text-muted data-highlighted:bg-sunken pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0'

type MenuItemProps = {
  children: ReactNode
  icon?: ReactNode
  onSelect?: () => void
  disabled?: boolean
  tone?: 'danger'
  /** A link instead of a command, as an element without children: `<Link href="…" />`. */
  link?: ReactElement
}

export function MenuItem({ children, icon, onSelect, disabled, tone, link }: MenuItemProps) {
  return (
    <BaseMenu.Item
      render={link}
      nativeButton={false}
      onClick={onSelect}
      disabled={disabled}
      className={cn(itemClass, tone === 'danger' && 'text-bad')}
    >
      {icon}
      {children}
    </BaseMenu.Item>
  )
}

type MenuChoiceProps<Value extends string> = {
  /** What is chosen, above the choices. */
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: ReactNode; lang?: string; icon?: ReactNode }[]
}

/** One of a few, inside a menu. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">
        {props.label}
      </BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup
        value={props.value}
        onValueChange={(next) => {
          const chosen = props.options.find((option) => option.value === next)
          if (chosen) props.onValueChange(chosen.value)
        }}
      >
        {props.options.map((option) => (
          <BaseMenu.RadioItem
            key={option.value}
            value={option.value}
            closeOnClick
            className={itemClass}
          >
            {option.icon}
            <span lang={option.lang} className="flex-1">
              {option.label}
            </span>
            <BaseMenu.RadioItemIndicator>
              <Check aria-hidden className="text-accent-text" />
            </BaseMenu.RadioItemIndicator>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  )
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />
}
