/** The look shared by everything one types into or picks from. */
export const controlClass =
  'w-full min-w-0 rounded-lg border border-edge bg-surface px-3 text-base text-ink transition-colors ' +
  'pointer-coarse:text-lg hover:border-muted aria-invalid:border-bad data-invalid:border-bad ' +
  'focus-visible:outline-offset-0 ' +
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted data-disabled:bg-sunken data-disabled:text-muted'
