'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'

/** Why no passkey can be used where this page is open. */
type Obstacle = 'address' | 'elsewhere' | 'insecure' | 'unsupported'

const never = () => () => undefined

/**
 * Whether a passkey can be used on this page. A passkey belongs to the domain of APP_URL; browsers
 * want https or localhost for it.
 * @returns null until the browser has been asked
 */
export function usePasskeyPlace(appUrl: string): Obstacle | 'fine' | null {
  return useSyncExternalStore(
    never,
    () => findObstacle(appUrl) ?? 'fine',
    () => null,
  )
}

function findObstacle(appUrl: string): Obstacle | null {
  const { hostname } = new URL(appUrl)
  if (/^(\d+\.){3}\d+$|^\[/.test(hostname)) return 'address'
  if (window.location.hostname !== hostname) return 'elsewhere'
  if (!window.isSecureContext) return 'insecure'
  return 'PublicKeyCredential' in window ? null : 'unsupported'
}

type PasskeyObstacleProps = { appUrl: string; obstacle: Obstacle }

/** In the place of a button that could not do anything. */
export function PasskeyObstacle({ appUrl, obstacle }: PasskeyObstacleProps) {
  const t = useTranslations('security.passkeys.place')
  return (
    <p className="text-sm text-muted">
      {obstacle === 'elsewhere'
        ? t.rich('elsewhere', {
            url: appUrl,
            link: (text) => (
              <a href={appUrl} className="underline underline-offset-2 hover:text-ink">
                {text}
              </a>
            ),
          })
        : t(obstacle)}
    </p>
  )
}
