import { Skeleton, SkeletonRows } from '../../ui'
import styles from '../settings.module.css'

/** The shape of a section that is on its way: a heading and a list. */
export function SectionSkeleton() {
  return (
    <div className={styles.page}>
      <Skeleton width="12rem" height="1.5rem" />
      <SkeletonRows rows={7} />
    </div>
  )
}
