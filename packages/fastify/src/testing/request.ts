import { OPERATION_ROUTES, type OperationName } from '../index.js'
import type { Answer, Headers, Person } from './person.js'
import type { Sample } from './samples.js'

/** Method and address of a sample's request. */
export function requestOf(name: OperationName, sample: Sample): { method: string; url: string } {
  const [method, path] = OPERATION_ROUTES[name].at.split(' ') as [string, string]
  const filled = path.replace(/:([A-Za-z]+)/g, (_all, field: string) => sample.params?.[field] ?? '')
  const query = new URLSearchParams(sample.query).toString()
  return { method, url: query ? `${filled}?${query}` : filled }
}

export function send(
  person: Person,
  name: OperationName,
  sample: Sample,
  headers?: Headers,
): Promise<Answer> {
  const { method, url } = requestOf(name, sample)
  return person.ask(method, url, sample.body, headers)
}
