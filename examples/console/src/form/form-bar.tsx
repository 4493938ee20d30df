import { type ReactNode, useEffect, useRef } from 'react'
import type { FieldValues } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { Banner } from '../ui/banner'
import { Button } from '../ui/button'
import styles from './form-bar.module.css'
import type { ApiForm } from './use-api-form'
import { useUnsavedGuard } from './use-unsaved-guard'

export interface FormBarProps<V extends FieldValues> {
  readonly of: ApiForm<V>
  /** The word on the main button; “Save” unless said. */
  readonly save?: string
  /** There also while nothing was changed: for something new. */
  readonly always?: boolean
  /** At the start of the bar: what else can be done. */
  readonly extra?: ReactNode
  /** Why it cannot be saved now. */
  readonly why?: string | undefined
}

/** The foot of a form: what is unsaved, Discard and Save. Ctrl/⌘ S saves; leaving asks first. */
export function FormBar<V extends FieldValues>({ of, save, always = false, extra, why }: FormBarProps<V>) {
  const t = useTranslations('form')
  const shown = always || of.dirty || of.saving || of.serverProblem !== null
  useUnsavedGuard(of.wouldLose)
  useSaveKey(() => {
    if (!why && shown && !of.saving) void of.submit()
  })
  return (
    <div className={styles.place} data-shown={shown || undefined}>
      {of.serverProblem ? (
        <Banner tone="bad" className={styles.problem}>
          {of.serverProblem.detail}
        </Banner>
      ) : null}
      {shown ? (
        <div className={styles.bar}>
          <p className={styles.words} role="status">
            {of.dirty ? t('unsaved') : null}
          </p>
          {extra}
          {of.dirty ? (
            <Button onClick={of.discard} disabled={of.saving}>
              {t('discard')}
            </Button>
          ) : null}
          <Button variant="primary" busy={of.saving} why={why} onClick={() => void of.submit()}>
            {save ?? t('save')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** Why a form was refused, for one without a {@link FormBar}, as in a dialog. */
export function FormProblem<V extends FieldValues>({ of }: { readonly of: ApiForm<V> }) {
  return of.serverProblem ? <Banner tone="bad">{of.serverProblem.detail}</Banner> : null
}

function useSaveKey(save: () => void): void {
  const latest = useRef(save)
  latest.current = save
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 's' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
