import { useId, type ReactNode } from 'react'

/** The wizard's second column: what helps with the first. */
export function WizardNotes({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="h-fit rounded-lg border border-line bg-paper p-4 text-sm"
    >
      <h3 id={id} className="mb-2 font-semibold">
        {title}
      </h3>
      {children}
    </section>
  )
}
