'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'

// Only a browser that opens this page fetches the drawing code, after the numbers are there.
const Waiting = () => <Skeleton className="size-full" />

export const ColumnsChart = dynamic(
  () => import('./columns-chart').then((module) => module.ColumnsChart),
  { ssr: false, loading: Waiting },
)
export const BarsChart = dynamic(() => import('./bars-chart').then((module) => module.BarsChart), {
  ssr: false,
  loading: Waiting,
})
export const LinesChart = dynamic(
  () => import('./lines-chart').then((module) => module.LinesChart),
  { ssr: false, loading: Waiting },
)
