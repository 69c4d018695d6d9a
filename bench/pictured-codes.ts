import { storeTestCode } from '@/lib/codes/test-code'
import { addTestProgram, addTestSpender } from '@/lib/quota/test-ledger'
import { createPictures } from '@/lib/wechat/sandbox/picture'

/** Codes with the sandbox's pictures, each another, the newest last. */
export async function storePicturedCodes(count: number): Promise<string[]> {
  const owner = {
    programId: (await addTestProgram()).id,
    userId: (await addTestSpender('operator')).id,
  }
  const draw = createPictures()
  const ids: string[] = []
  for (let number = 1; number <= count; number += 1) {
    const picture = await draw({
      shape: 'round',
      seed: `pages/shop/index?id=${number}`,
      widthPx: 430,
      colour: '#000000',
      transparent: false,
    })
    ids.push(
      await storeTestCode({
        ...owner,
        title: `门店 ${number} Shop`,
        path: `pages/shop/index?id=${number}`,
        campaign: 'Spring menu',
        tags: ['shop'],
        bytes: new Uint8Array(picture),
      }),
    )
  }
  return ids
}
