import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import styles from './toast.module.css'

const manager = Base.createToastManager<Kind>()

interface Kind {
  readonly kind: 'good' | 'bad' | 'info' | 'undo'
  readonly action?: ToastAction
}

export interface ToastAction {
  readonly label: string
  readonly onClick: () => void
}

export interface ToastOptions {
  readonly text?: ReactNode
  readonly action?: ToastAction
  /** Replaces the toast with the same id in its place. */
  readonly id?: string
  /** How long it stays; 0 is until it is closed. 5 s unless said, 10 s with an action, errors until closed. */
  readonly ms?: number
}

const SHOWN_MS = 5_000
const WITH_ACTION_MS = 10_000

function show(kind: Kind['kind'], title: string, { text, action, id, ms }: ToastOptions = {}): string {
  return manager.add({
    id,
    title,
    description: text,
    type: kind,
    priority: kind === 'bad' ? 'high' : 'low',
    timeout: ms ?? (kind === 'bad' ? 0 : action ? WITH_ACTION_MS : SHOWN_MS),
    data: { kind, action },
  })
}

/** Short messages at the foot of the page, from anywhere. Each returns the toast's id. */
export const toast = {
  success: (title: string, options?: ToastOptions) => show('good', title, options),
  /** Stays until it is closed. */
  error: (title: string, options?: ToastOptions) => show('bad', title, options),
  info: (title: string, options?: ToastOptions) => show('info', title, options),
  /** What was done, and the button that takes it back (10 s). */
  undo: (title: string, onUndo: () => void, options?: Omit<ToastOptions, 'action'>) =>
    show('undo', title, { ...options, action: { label: '', onClick: onUndo } }),
  close: (id?: string) => manager.close(id),
}

/** The place where they appear; one a page. F6 goes to it. */
export function Toaster() {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      <Base.Portal>
        <Viewport />
      </Base.Portal>
    </Base.Provider>
  )
}

function Viewport() {
  const t = useTranslations('ui.toast')
  const { toasts } = Base.useToastManager<Kind>()
  return (
    <Base.Viewport className={styles.viewport} aria-label={t('region')}>
      {toasts.map((one) => (
        <Base.Root key={one.id} toast={one} className={styles.toast} swipeDirection={['left', 'down']}>
          <Base.Content className={styles.content}>
            <Sign kind={one.data?.kind} />
            <div className={styles.words}>
              <Base.Title className={styles.title} render={<p />} />
              <Base.Description className={styles.text} />
            </div>
            {one.data?.action ? (
              <Base.Action
                className={styles.action}
                onClick={() => {
                  one.data?.action?.onClick()
                  manager.close(one.id)
                }}
              >
                {one.data.action.label || t('undo')}
              </Base.Action>
            ) : null}
            <Base.Close className={styles.close} aria-label={t('close')}>
              <X />
            </Base.Close>
          </Base.Content>
        </Base.Root>
      ))}
    </Base.Viewport>
  )
}

function Sign({ kind }: { readonly kind: Kind['kind'] | undefined }) {
  if (kind === 'good' || kind === 'undo') return <CircleCheck className={styles.good} />
  if (kind === 'bad') return <CircleAlert className={styles.bad} />
  if (kind === 'info') return <Info className={styles.info} />
  return null
}
