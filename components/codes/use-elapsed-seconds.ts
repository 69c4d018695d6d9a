import { useEffect, useState } from 'react'

/** Whole seconds since `isRunning` turned true; 0 while it is not. */
export function useElapsedSeconds(isRunning: boolean): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!isRunning) return
    const startedAtMs = Date.now()
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - startedAtMs) / 1000)), 1000)
    return () => {
      clearInterval(timer)
      setSeconds(0)
    }
  }, [isRunning])
  return isRunning ? seconds : 0
}
