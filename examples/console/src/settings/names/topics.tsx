import { NamesSection } from './names-section'

/** The topics that conversations can have (R72). */
export default function Topics() {
  return <NamesSection kind="topic" />
}
