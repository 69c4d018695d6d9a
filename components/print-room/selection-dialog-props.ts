import type { CodeSelection } from '@/lib/codes/selection'

/** A dialog that makes one file of many codes. */
export type SelectionDialogProps = {
  selection: CodeSelection
  /** How many codes the selection means. */
  count: number
  open: boolean
  onOpenChange: (open: boolean) => void
}
