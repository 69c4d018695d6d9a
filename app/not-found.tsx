import { DoorFrame } from '@/components/frame/door-frame'
import { NotFoundNotice } from '@/components/frame/not-found-notice'

export default function NotFound() {
  return (
    <DoorFrame>
      <NotFoundNotice />
    </DoorFrame>
  )
}
