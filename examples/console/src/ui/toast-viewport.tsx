import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { manager, speak, type ToastKind } from './toast'
import styles from './toast.module.css'

/** All toasts, and what reads them out. */
export function ToastViewport() {
  // After those of the provider inside, which listens then.
  useEffect(speak, [])
  return (
    <Base.Provider toastManager={manager} limit={4}>
      <Base.Portal>
        <List />
      </Base.Portal>
    </Base.Provider>
  )
}

function List() {
  const t = useTranslations('ui.toast')
  const { toasts } = Base.useToastManager<ToastKind>()
  return (
    <Base.Viewport className={styles.viewport} aria-label={t('region')}>
      {toasts.map((one) => (
        <Base.Root key={one.id} toast={one} className={styles.toast} swipeDirection={['left', 'down']}>
          <Base.Content className={styles.content}>
            <Sign kind={one.data?.kind} />
            <div className={styles.words}>
              <Base.Title className={styles.title} render={<p />}>
                {one.title}
              </Base.Title>
              <Base.Description className={styles.text}>{one.description}</Base.Description>
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

function Sign({ kind }: { readonly kind: ToastKind['kind'] | undefined }) {
  if (kind === 'good' || kind === 'undo') return <CircleCheck className={styles.good} />
  if (kind === 'bad') return <CircleAlert className={styles.bad} />
  if (kind === 'info') return <Info className={styles.info} />
  return null
}
