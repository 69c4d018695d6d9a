/** What floats over the desk: menus, lists, popovers. */
export const popupClass =
  'origin-(--transform-origin) rounded-lg border border-line bg-raised text-ink shadow-lift outline-none ' +
  'transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 ' +
  'data-starting-style:scale-98 data-starting-style:opacity-0'

/** What stands in front of everything and asks: dialogs. */
export const scrimClass =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'
