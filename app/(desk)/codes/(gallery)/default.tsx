import CodesPage from './page'

/** Behind a code that is opened from another code's page: the gallery as it is without filters. */
export default function Default() {
  return <CodesPage searchParams={Promise.resolve({})} />
}
