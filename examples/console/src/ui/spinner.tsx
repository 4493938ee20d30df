import styles from './spinner.module.css'

/** Something small is under way, inside what was pressed. Whole areas wait as a {@link Skeleton}. */
export function Spinner() {
  return <span className={styles.spinner} aria-hidden="true" />
}
