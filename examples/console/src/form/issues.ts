import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'

/** One thing that is wrong with a value, where, and the limit that it breaks. */
export interface Issue {
  /** `channelIds.0.name`; empty for the whole. */
  readonly path: string
  readonly keyword: string
  /** What the keyword says in the schema: a length, a pattern, the allowed values. */
  readonly limit: unknown
}

export type Validate = (value: unknown) => Issue[]

/** Keywords that only say that something inside them failed. */
const AROUND = new Set([
  '$ref',
  'properties',
  'items',
  'prefixItems',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'patternProperties',
  'false',
])

/** A judge of values; one issue a path, the first that a person would mend. A schema it cannot read refuses nothing. */
export function validatorOf(schema: Schema): Validate {
  const validator = new Validator(schema, '2020-12', false)
  return (value) => {
    const plain: unknown = JSON.parse(JSON.stringify(value ?? {}))
    const units = judged(validator, plain)
    return onePerPath(
      chosenBranches(units)
        .filter(({ keyword }) => !AROUND.has(keyword))
        .flatMap((unit) => issuesOf(unit, schema, plain)),
    )
  }
}

function judged(validator: Validator, value: unknown): OutputUnit[] {
  try {
    const result = validator.validate(value)
    return result.valid ? [] : result.errors
  } catch {
    return []
  }
}

function issuesOf(unit: OutputUnit, schema: Schema, value: unknown): Issue[] {
  const at = tokensOf(unit.instanceLocation)
  const limit = limitOf(schema, tokensOf(unit.keywordLocation))
  if (unit.keyword !== 'required') {
    const empty = unit.keyword === 'minLength' && valueAt(value, at) === ''
    return [{ path: at.join('.'), keyword: empty ? 'required' : unit.keyword, limit }]
  }
  const holder = valueAt(value, at)
  const has = (key: string) => typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
  const missing = Array.isArray(limit) ? limit.filter((key) => typeof key === 'string' && !has(key)) : []
  return missing.map((key) => ({ path: [...at, key].join('.'), keyword: 'required', limit: true }))
}

/** What a person is told rather than the rest: that it is no e-mail address, and not that a pattern does not match. */
const WEIGHT = ['required', 'minLength', 'minItems', 'format']

function onePerPath(issues: readonly Issue[]): Issue[] {
  const kept = new Map<string, Issue>()
  for (const issue of issues) {
    const before = kept.get(issue.path)
    if (!before || (WEIGHT.includes(issue.keyword) && !WEIGHT.includes(before.keyword)))
      kept.set(issue.path, issue)
  }
  return [...kept.values()]
}

/**
 * Of alternatives only the one that was meant: a text that is too long is not also told that it is no `null`.
 * Without one that fits by its kind, the place as a whole is of the wrong kind.
 */
function chosenBranches(all: readonly OutputUnit[]): OutputUnit[] {
  let units = [...all]
  const forks = all
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .sort((one, other) => one.keywordLocation.length - other.keywordLocation.length)
  for (const fork of forks) {
    if (!units.includes(fork)) continue
    const branches = branchesOf(units, fork)
    if (branches.length === 0) continue
    const best = branches.reduce((one, other) =>
      strangeness(other, fork) < strangeness(one, fork) ? other : one,
    )
    const gone = new Set(branches.filter((branch) => branch !== best).flat())
    units = units.filter((unit) => !gone.has(unit))
  }
  return units
}

function branchesOf(units: readonly OutputUnit[], fork: OutputUnit): OutputUnit[][] {
  const branches = new Map<string, OutputUnit[]>()
  const prefix = `${fork.keywordLocation}/`
  for (const unit of units) {
    if (!unit.keywordLocation.startsWith(prefix)) continue
    if (!isAt(unit.instanceLocation, fork.instanceLocation)) continue
    const branch = unit.keywordLocation.slice(prefix.length).split('/')[0] ?? ''
    branches.set(branch, [...(branches.get(branch) ?? []), unit])
  }
  return [...branches.values()]
}

const isAt = (location: string, place: string) => location === place || location.startsWith(`${place}/`)

/** How little a branch is what the value was meant as: by its type, then by what tells alternatives apart. */
function strangeness(branch: readonly OutputUnit[], { instanceLocation: place }: OutputUnit): number {
  let sum = 0
  for (const { keyword, instanceLocation } of branch) {
    const here = instanceLocation === place
    const child = !here && !instanceLocation.slice(place.length + 1).includes('/')
    if (keyword === 'type' && here) sum += 10_000
    else if ((keyword === 'const' || keyword === 'enum') && (here || child)) sum += 100
    else if (!AROUND.has(keyword)) sum += 1
  }
  return sum
}

const tokensOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~'))

/** What the schema says at a place, through references. */
function limitOf(schema: Schema, tokens: readonly string[]): unknown {
  let here: unknown = schema
  for (const token of tokens) {
    here = valueAt(here, [token])
    if (token === '$ref' && typeof here === 'string') here = valueAt(schema, tokensOf(here))
  }
  return here
}

function valueAt(value: unknown, tokens: readonly string[]): unknown {
  let here = value
  for (const token of tokens) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Object.hasOwn(here, token) ? (here as Record<string, unknown>)[token] : undefined
  }
  return here
}
