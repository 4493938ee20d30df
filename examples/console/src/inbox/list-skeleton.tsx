import { Skeleton } from '../ui'
import styles from './list-skeleton.module.css'

/** Lines that are on their way, in the shape that they will have. */
export function ListSkeleton({ wide }: { wide: boolean }) {
  return (
    <div className={styles.lines} data-wide={wide || undefined} aria-busy="true">
      {Array.from({ length: 12 }, (_, place) => (
        <div key={place} className={styles.line}>
          <Skeleton round width="2rem" height="2rem" />
          <div className={styles.words}>
            <Skeleton width={`${45 + ((place * 17) % 40)}%`} height="0.75rem" />
            <Skeleton width={`${45 + ((place * 23) % 45)}%`} height="0.625rem" />
          </div>
        </div>
      ))}
    </div>
  )
}
