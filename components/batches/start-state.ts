import type { BatchCost } from '@/lib/batches/cost'

export type StartBlock = 'outdated' | 'paused' | 'closed' | 'empty' | 'short'

/** Why a batch cannot be started as it stands; null: it can. */
export function blockOf(cost: BatchCost, isOutdated: boolean): StartBlock | null {
  if (isOutdated) return 'outdated'
  if (cost.paused) return 'paused'
  if (cost.rows.ready + cost.rows.existing === 0) return 'empty'
  if (cost.spends > 0 && cost.closed) return 'closed'
  return cost.spends > cost.available ? 'short' : null
}

/** It makes so many new codes that an admin has to say yes first. */
export function needsWord({ confirmAbove, spends, mayConfirm }: BatchCost): boolean {
  return confirmAbove !== null && spends > confirmAbove && !mayConfirm
}

/** What of the codes left is neither for this batch nor for others: the floor, where it is kept. */
export function keptOf({ left, held, available }: BatchCost): number {
  return Math.max(0, left - held - available)
}
