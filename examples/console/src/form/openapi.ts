import type { Schema } from '@cfworker/json-schema'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Operation } from '../api/types'

interface Route {
  readonly operationId?: string
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
}

/** The part of the API's own description that forms read. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Route>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

/** The description of the API; it changes with a new version of the server, and then the page is another too. */
export const openapiQuery = {
  queryKey: ['openapi'] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<ApiDocument> => {
    const answer = await fetch('/api/openapi.json', { signal })
    if (!answer.ok) throw new Error(`The description of the API answered ${answer.status}.`)
    return (await answer.json()) as ApiDocument
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
}

/** The schema of an operation's JSON body, complete in itself; `undefined` if it has none. */
export function bodySchemaOf(document: ApiDocument, operation: string): Schema | undefined {
  for (const methods of Object.values(document.paths))
    for (const route of Object.values(methods)) {
      if (route.operationId !== operation) continue
      const schema = route.requestBody?.content?.['application/json']?.schema
      // A copy: the validator writes its marks into what it is given.
      return schema && structuredClone({ ...schema, components: document.components })
    }
  return undefined
}

/** The schema of an operation's body. `undefined` until it is here: the server judges what is sent before. */
export function useApiSchema(operation: Operation): Schema | undefined {
  const { data } = useQuery(openapiQuery)
  return useMemo(() => data && bodySchemaOf(data, operation), [data, operation])
}
