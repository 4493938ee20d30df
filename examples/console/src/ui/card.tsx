import type { ReactNode } from 'react'
import styles from './card.module.css'
import { cx } from './cx'

export interface CardProps {
  readonly title?: ReactNode
  readonly description?: ReactNode
  /** Beside the title. */
  readonly actions?: ReactNode
  readonly footer?: ReactNode
  /** Without inner space: for a table or a list that reaches its edges. */
  readonly flush?: boolean
  /** What it is about at the start, the rest beside it where there is room: for a part of a form. */
  readonly split?: boolean
  readonly className?: string
  readonly children?: ReactNode
}

/** A part of a screen, on its own ground. */
export function Card({
  title,
  description,
  actions,
  footer,
  flush = false,
  split = false,
  className,
  children,
}: CardProps) {
  return (
    <section className={cx(styles.card, split && styles.split, className)}>
      {title || actions ? (
        <header className={styles.head}>
          {title ? <h2 className={styles.title}>{title}</h2> : <span />}
          {actions ? <div className={styles.actions}>{actions}</div> : null}
          {description ? <p className={styles.about}>{description}</p> : null}
        </header>
      ) : null}
      {children ? <div className={cx(styles.body, flush && styles.flush)}>{children}</div> : null}
      {footer ? <footer className={styles.foot}>{footer}</footer> : null}
    </section>
  )
}

export interface PageHeaderProps {
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly actions?: ReactNode
  /** Where one is, as links before the title: the way up. */
  readonly breadcrumbs?: readonly ReactNode[]
  /** Beside the title: a badge, a count. */
  readonly aside?: ReactNode
  readonly className?: string
}

/** The head of a screen, with its only `h1`. */
export function PageHeader({ title, description, actions, breadcrumbs, aside, className }: PageHeaderProps) {
  return (
    <header className={cx(styles.page, className)}>
      <div className={styles.line}>
        <div className={styles.main}>
          {breadcrumbs && breadcrumbs.length > 0 ? (
            <ol className={styles.crumbs}>
              {breadcrumbs.map((crumb, index) => (
                <li key={index}>{crumb}</li>
              ))}
            </ol>
          ) : null}
          <h1 className={styles.heading}>{title}</h1>
          {aside}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      {description ? <p className={styles.about}>{description}</p> : null}
    </header>
  )
}
