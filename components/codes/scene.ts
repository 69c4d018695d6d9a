import { normalisePath } from '@/lib/codes/page-path'
import { WIDTH_DEFAULT_PX, type makeCodeSchema } from '@/lib/codes/schema'

type PageAndScene = { path: string; scene: string }

/** The same page with its query as a scene; null where WeChat's scene cannot hold it. */
export function splitScene(
  path: string,
  schema: ReturnType<typeof makeCodeSchema>,
): PageAndScene | null {
  const full = normalisePath(path)
  const start = full.indexOf('?')
  if (start <= 0) return null
  const split = { path: full.slice(0, start), scene: full.slice(start + 1) }
  // The schema is asked with everything else beyond doubt, so the rule stands in one place.
  const check = schema.safeParse({
    ...split,
    programId: '-',
    kind: 'unlimited',
    widthPx: WIDTH_DEFAULT_PX,
    autoColour: true,
    lineColour: '',
    transparent: false,
    title: '',
    campaign: '',
    tags: [],
  })
  return check.success ? split : null
}

/** The way back: nothing that was typed is lost by changing one's mind about the kind. */
export function joinScene({ path, scene }: PageAndScene): PageAndScene {
  const isBare = !path.includes('?')
  return scene.trim() !== '' && isBare
    ? { path: `${path}?${scene.trim()}`, scene: '' }
    : { path, scene }
}
