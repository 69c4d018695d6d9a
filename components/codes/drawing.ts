import { useWatch } from 'react-hook-form'
import { normalisePath } from '@/lib/codes/page-path'
import type { CodeFormValues } from '@/lib/codes/schema'

/** Everything that decides the picture, and so what it costs; title, campaign and tags do not. */
export type Drawing = Required<
  Pick<
    CodeFormValues,
    | 'programId'
    | 'kind'
    | 'path'
    | 'scene'
    | 'widthPx'
    | 'autoColour'
    | 'lineColour'
    | 'transparent'
  >
>

/** What of the form decides the picture; parameters that the kind ignores are at rest. */
export function toDrawing(values: Omit<CodeFormValues, 'title' | 'campaign' | 'tags'>): Drawing {
  const kind = values.kind ?? 'wxacode'
  const autoColour = kind !== 'qrcode' && values.autoColour
  return {
    programId: values.programId,
    kind,
    path: normalisePath(values.path),
    scene: kind === 'unlimited' ? (values.scene ?? '').trim() : '',
    widthPx: values.widthPx,
    autoColour,
    lineColour: kind === 'qrcode' || autoColour ? '#000000' : values.lineColour,
    transparent: kind !== 'qrcode' && values.transparent,
  }
}

export function isSameDrawing(one: Drawing, other: Drawing): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The drawing as it stands in the form around, on every change. */
export function useDrawing(): Drawing {
  const [programId, kind, path, scene, widthPx, autoColour, lineColour, transparent] = useWatch<
    CodeFormValues,
    ['programId', 'kind', 'path', 'scene', 'widthPx', 'autoColour', 'lineColour', 'transparent']
  >({
    name: [
      'programId',
      'kind',
      'path',
      'scene',
      'widthPx',
      'autoColour',
      'lineColour',
      'transparent',
    ],
  })
  return toDrawing({
    programId,
    kind,
    path,
    scene,
    widthPx,
    autoColour,
    lineColour,
    transparent,
  })
}
