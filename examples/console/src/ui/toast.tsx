import { Toast as Base } from '@base-ui/react/toast'
import type { ReactNode } from 'react'
import { useLater } from './use-later'

/** What speaks to the {@link Toaster}. */
export const manager = Base.createToastManager<ToastKind>()

/** What a toast is shown by. */
export interface ToastKind {
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

/** What was said before anything could show it; `null` from then on. */
let waiting: (() => void)[] | null = []
let count = 0

/** Called by the place where toasts appear, once it hears. */
export function speak(): void {
  const said = waiting ?? []
  waiting = null
  for (const say of said) say()
}

function show(kind: ToastKind['kind'], title: string, options: ToastOptions = {}): string {
  const { text, action, ms, id = `toast-${++count}` } = options
  const say = () => {
    manager.add({
      id,
      title,
      description: text,
      type: kind,
      priority: kind === 'bad' ? 'high' : 'low',
      timeout: ms ?? (kind === 'bad' ? 0 : action ? WITH_ACTION_MS : SHOWN_MS),
      data: { kind, action },
    })
  }
  if (waiting) waiting.push(say)
  else say()
  return id
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

const loadViewport = async () => (await import('./toast-viewport')).ToastViewport

/** The place where they appear; one a page. F6 goes to it. */
export function Toaster() {
  const Viewport = useLater(loadViewport)
  return Viewport ? <Viewport /> : null
}
