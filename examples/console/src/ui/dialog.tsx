import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactElement, type ReactNode, type RefObject, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from './cx'
import styles from './dialog.module.css'
import { IconButton } from './icon-button'
import { useGiveBackFocus } from './use-give-back-focus'

export interface DialogProps {
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  /** An element that opens it, where it keeps its state itself. */
  readonly trigger?: ReactElement
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the main one last. */
  readonly footer?: ReactNode
  /** 24, 32, 44 or 60 rem; `md` unless said. */
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  /** Whether Escape, a click beside it and the cross close it; they do unless said. */
  readonly dismissible?: boolean
  /** A press beside it leaves it open: something is typed in it. */
  readonly holds?: boolean
  /** What takes the focus first; else the first field of its body, or the first button. */
  readonly initialFocus?: RefObject<HTMLElement | null>
}

/** A window over the page. Put a `<form id>` in it and a submit button with `form` in its footer. */
export function Dialog(props: DialogProps) {
  return <Overlay {...props} className={cx(styles.dialog, styles[props.size ?? 'md'])} />
}

export interface SheetProps extends Omit<DialogProps, 'size'> {
  /** 24, 32 or 44 rem; `md` unless said. A narrow screen is filled. */
  readonly size?: 'sm' | 'md' | 'lg'
}

/** A panel at the side, over the page; on a telephone all of it. */
export function Sheet(props: SheetProps) {
  return <Overlay {...props} className={cx(styles.sheet, styles[props.size ?? 'md'])} />
}

/** What one fills in. */
const FIELD =
  'input:not([type=hidden], [aria-hidden=true], :disabled), textarea:not(:disabled), button[role=combobox]:not(:disabled)'

function Overlay({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  children,
  footer,
  dismissible = true,
  holds = false,
  initialFocus,
  className,
}: DialogProps & { readonly className: string }) {
  const t = useTranslations('ui')
  const body = useRef<HTMLDivElement>(null)
  useGiveBackFocus(open ?? false)
  return (
    <Base.Root
      open={open}
      onOpenChange={(now) => {
        if (now || dismissible) onOpenChange?.(now)
      }}
      disablePointerDismissal={!dismissible || holds}
    >
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          className={className}
          initialFocus={initialFocus ?? (() => body.current?.querySelector<HTMLElement>(FIELD) ?? true)}
        >
          <header className={styles.head}>
            <div className={styles.heading}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {description ? (
                <Base.Description className={styles.about}>{description}</Base.Description>
              ) : null}
            </div>
            {dismissible ? (
              <Base.Close render={<IconButton size="sm" label={t('close')} icon={<X />} />} />
            ) : null}
          </header>
          {children ? (
            <div ref={body} className={styles.body}>
              {children}
            </div>
          ) : null}
          {footer ? <footer className={styles.foot}>{footer}</footer> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
