import { NamesSection } from './names-section'

/** The reasons that resolving can name (R126). */
export default function ResolveReasons() {
  return <NamesSection kind="reason" />
}
