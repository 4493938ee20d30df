import { ERROR_STATUS, PERMISSIONS, type Permission } from '@inboxkit/core'
import { HTTP_STATUS } from '../problems.js'

interface Documented {
  readonly operationId: string
  readonly summary: string
  readonly 'x-permission'?: Permission
}
export interface DocumentedPaths {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>
}

/** Every route of the OpenAPI document, as the README lists them: route, operation, who may. */
export function routeTable({ paths }: DocumentedPaths): string {
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => {
      const permission = route['x-permission']
      const who = permission ? PERMISSIONS[permission] : 'open'
      const address = path.replace('/api', '').replace(/\{(\w+)\}/g, ':$1')
      return `| \`${method.toUpperCase()} ${address}\` | ${route.operationId} | ${who} |`
    }),
  )
  return ['| Route | Operation | Who |', '| --- | --- | --- |', ...rows].join('\n')
}

/** Every code by its status, as the README lists them. */
export function errorTable(): string {
  const codes = Object.entries({ ...ERROR_STATUS, ...HTTP_STATUS })
  const statuses = [...new Set(codes.map(([, status]) => status))].sort((a, b) => a - b)
  const rows = statuses.map((status) => {
    const own = codes.filter(([, other]) => other === status).map(([code]) => `\`${code}\``)
    return `| ${status} | ${own.join(', ')} |`
  })
  return ['| Status | Codes |', '| --- | --- |', ...rows].join('\n')
}
