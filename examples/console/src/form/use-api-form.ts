import { useMemo, useRef, useState } from 'react'
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type UseFormReturn,
  useForm,
} from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { ApiError, type Problem } from '../api/errors'
import type { Body, Operation } from '../api/types'
import { validatorOf } from './issues'
import { useIssueWords } from './messages'
import { useApiSchema } from './openapi'
import { nearestField, pathOfServer, resolverOf } from './resolver'

interface Options<Name extends Operation, V extends FieldValues, Answer> {
  /** Whose body schema judges the form. */
  readonly operation: Name
  /** What is in the fields at first. Another thing to edit is another form: give the component a `key`. */
  readonly defaults: V
  /** Sends it. What it throws is shown; an `ApiError` at its fields. */
  readonly submit: (body: Body<Name>, values: V) => Promise<Answer>
  /** Once it is saved and the form is clean: leave the screen, say so. */
  readonly onSaved?: (answer: Answer, values: V) => unknown
  /** What is in the fields after saving; what was sent unless said. */
  readonly saved?: (answer: Answer, values: V) => V
  /** The field that a place in the body was made of, where they are called otherwise. */
  readonly fieldOf?: (path: string) => FieldPath<V> | undefined
}

/** `toBody` may be left out where the values are the body. */
export type ApiFormOptions<Name extends Operation, V extends FieldValues, Answer> = Options<Name, V, Answer> &
  ([V] extends [Body<Name>]
    ? { readonly toBody?: (values: V) => Body<Name> }
    : { readonly toBody: (values: V) => Body<Name> })

export interface BodyFormOptions<Name extends Operation, V extends FieldValues, Answer>
  extends Options<Name, V, Answer> {
  readonly toBody: (values: V) => Body<Name>
}

export interface ApiForm<V extends FieldValues> {
  /** That of react-hook-form: `register`, `watch`, `control`, `setValue`. */
  readonly form: UseFormReturn<V>
  /** Validates and sends; for `<form onSubmit>`. */
  readonly submit: (event?: { preventDefault?: () => void; stopPropagation?: () => void }) => Promise<void>
  readonly saving: boolean
  readonly dirty: boolean
  /** Whether something unsaved would be lost at this moment; true to the instant, unlike `dirty`. */
  readonly wouldLose: () => boolean
  /** Why it was refused, unless that stands at the fields. */
  readonly serverProblem: Problem | null
  /** Back to what was there. */
  readonly discard: () => void
}

/** A form over one operation of the API, judged by the API's own schema before it is sent and by the server after. */
export function useApiForm<Name extends Operation, V extends FieldValues, Answer = unknown>(
  options: ApiFormOptions<Name, V, Answer>,
): ApiForm<V> {
  return useBodyForm<Name, V, Answer>({ ...options, toBody: (values) => bodyOf(options, values) })
}

/** The same, where it is always said how a body is made of the values. */
export function useBodyForm<Name extends Operation, V extends FieldValues, Answer = unknown>(
  options: BodyFormOptions<Name, V, Answer>,
): ApiForm<V> {
  const latest = useRef(options)
  latest.current = options
  const schema = useApiSchema(options.operation)
  const say = useIssueWords()
  const words = useRef(say)
  words.current = say
  const t = useTranslations('form')
  const [serverProblem, setServerProblem] = useState<Problem | null>(null)
  const resolver = useMemo(
    () =>
      resolverOf<V>({
        validate: schema && validatorOf(schema),
        toBody: (values) => latest.current.toBody(values),
        fieldOf: (path) => latest.current.fieldOf?.(path),
        say: (issue) => words.current(issue),
      }),
    [schema],
  )
  const form = useForm<V>({
    defaultValues: options.defaults as DefaultValues<V>,
    resolver,
    mode: 'onTouched',
  })
  const { isDirty, isSubmitting } = form.formState
  const unsaved = useRef(false)
  unsaved.current = isDirty && !isSubmitting

  const send = async (values: V) => {
    setServerProblem(null)
    const { submit, saved, onSaved } = latest.current
    let answer: Answer
    try {
      answer = await submit(latest.current.toBody(values), values)
    } catch (error) {
      const problem = problemOf(error, t('unreachable'))
      if (!showAtFields(form, problem, latest.current.fieldOf)) setServerProblem(problem)
      return
    }
    form.reset(saved ? saved(answer, values) : values)
    unsaved.current = false
    await onSaved?.(answer, values)
  }

  return {
    form,
    submit: async (event) => {
      event?.preventDefault?.()
      event?.stopPropagation?.()
      await form.handleSubmit(send)()
    },
    saving: isSubmitting,
    dirty: isDirty,
    wouldLose: () => unsaved.current,
    serverProblem,
    discard: () => {
      setServerProblem(null)
      form.reset()
    },
  }
}

function bodyOf<Name extends Operation, V extends FieldValues, Answer>(
  { toBody }: ApiFormOptions<Name, V, Answer>,
  values: V,
): Body<Name> {
  // Without `toBody` the values are the body: the options' type says so.
  return toBody ? toBody(values) : (values as unknown as Body<Name>)
}

function problemOf(error: unknown, unreachable: string): Problem {
  if (error instanceof ApiError) return error.problem
  return { type: 'about:blank', title: '', status: 0, detail: unreachable, code: 'UNREACHABLE', instance: '' }
}

/** Whether all that was wrong found its field; the first of them takes the focus. */
function showAtFields<V extends FieldValues>(
  form: UseFormReturn<V>,
  problem: Problem,
  fieldOf: ((path: string) => FieldPath<V> | undefined) | undefined,
): boolean {
  const issues = issuesOf(problem)
  let shown = 0
  for (const { path, message } of issues) {
    const own = pathOfServer(path)
    const field = nearestField(form.control._names.mount, fieldOf?.(own) ?? own)
    if (field === undefined) continue
    form.setError(field as FieldPath<V>, { type: 'server', message }, { shouldFocus: shown === 0 })
    shown++
  }
  return shown > 0 && shown === issues.length
}

interface ServerIssue {
  readonly path: string
  readonly message: string
}

/** What a refusal says of places in the body. */
export function issuesOf({ details }: Problem): ServerIssue[] {
  if (typeof details !== 'object' || details === null || !('issues' in details)) return []
  if (!Array.isArray(details.issues)) return []
  return details.issues.filter(
    (issue): issue is ServerIssue => typeof issue?.path === 'string' && typeof issue?.message === 'string',
  )
}
