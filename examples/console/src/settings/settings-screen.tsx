import { Navigate, Outlet, useParams } from '@tanstack/react-router'
import { useMe } from '../app/use-me'
import { NARROW, useMediaQuery } from '../ui'
import { useSettingsLive } from './live'
import { sectionsFor } from './sections'
import styles from './settings.module.css'
import { Sidebar } from './sidebar'

/** All settings: what there is at the side, and the one that is open. On a telephone one of both. */
export function SettingsScreen() {
  const narrow = useMediaQuery(NARROW)
  const { section } = useParams({ strict: false })
  const { administrator } = useMe()
  useSettingsLive()
  // What an administrator comes for; the others have their own.
  const shown = sectionsFor(administrator)
  const first = shown.find((each) => each.for === 'administrators') ?? shown[0]
  if (!section && !narrow && first)
    return <Navigate to="/settings/$section/{-$item}" params={{ section: first.name }} replace />
  return (
    <div className={styles.frame}>
      {section && narrow ? null : <Sidebar />}
      {section ? (
        <div className={styles.place}>
          <Outlet />
        </div>
      ) : null}
    </div>
  )
}
