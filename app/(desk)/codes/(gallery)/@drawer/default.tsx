/** No code is open. */
export default function NoDrawer() {
  return null
}
