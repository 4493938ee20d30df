import { type ColumnShape, PARAMETER_TYPE } from '../schema/shape.js'

/** One of the measurements of a query. */
export interface MeasurementSql {
  /** Which of the rows count, as a condition; null: all. */
  readonly only: string | null
  readonly sum: string
  readonly value: string | null
  /** A parameter; null: no quantiles are wanted. */
  readonly quantiles: string | null
  readonly distinct: string | null
}

/** What the statement of a measuring query is made of, ready to be written. */
export interface MeasureParts {
  /** The table, as alias `t` reads it. */
  readonly table: string
  readonly conditions: readonly string[]
  readonly at: string
  /** Where intervals begin and end: a parameter with all edges, and two with those of each. */
  readonly edges: string
  readonly begins: string
  readonly ends: string
  /** The rows of each interval can be read by themselves from an index. */
  readonly inOrder: boolean
  readonly by: ColumnShape | null
  readonly of: readonly MeasurementSql[]
  readonly limit: number
}

/** Of what rows are cells made: of each once, or of each once for every text in its list. */
interface Source {
  readonly name: string
  readonly key: string | null
  readonly more: string
  /** The key where there is none. */
  readonly none: string
  /** Totals over all keys follow from it too. */
  readonly whole: boolean
}

/**
 * Each row is read once: the cells (interval and key) are made first, with what each measurement has in them and its
 * values as lists, and every total comes from cells. Totals of a list column come from cells of the rows themselves, or a
 * row with two texts would count twice. Quantiles and numbers of different values stand beside the groups, and are put
 * together by who reads the answer.
 */
export function measureSql(parts: MeasureParts): string {
  const sources = sourcesOf(parts.by)
  const tables = sources.flatMap((source) => [
    `${source.name} as materialized (${cells(parts, source)})`,
    ...parts.of.flatMap((each, place) =>
      each.distinct
        ? [`${differentIn(source, place)} as materialized (${different(parts, source, each, each.distinct)})`]
        : [],
    ),
  ])
  const answers = parts.of.map((each, place) => {
    const lists = {
      groups: `select json_agg(json_build_array(x.b, x.k, x.named, x.s, x.n, x.t, x.low, x.high) order by x.r) from (
      select y.*, row_number() over (order by y.named, y.k nulls last, y.b nulls first) as r
      from (${sources.map((source) => groups(source, each, place)).join('\n      union all ')}) y order by r limit ${parts.limit}
    ) x`,
      quantiles: each.quantiles
        ? listOf(sources.flatMap((source) => quantiles(each, source, place)))
        : 'null',
      different: each.distinct ? listOf(sources.flatMap((source) => numbers(source, place))) : 'null',
    }
    return `json_build_object(${Object.entries(lists)
      .map(([name, list]) => `'${name}', (${list})`)
      .join(',\n      ')})`
  })
  return `with ${tables.join(',\n    ')}
    select json_build_array(${answers.join(',\n    ')})`
}

const differentIn = ({ name }: Source, place: number): string => `${name}_different${place}`

function sourcesOf(by: ColumnShape | null): readonly Source[] {
  const plain = { name: 'plain', key: null, none: 'null::text', more: '', whole: true }
  if (by === null) return [plain]
  if (by.kind !== 'texts')
    return [{ ...plain, name: 'keyed', key: `t.${by.sql}`, none: `null::${PARAMETER_TYPE[by.kind]}` }]
  const texts = `cross join lateral (select distinct unnest(t.${by.sql}) as k) u`
  return [plain, { ...plain, name: 'keyed', key: 'u.k', more: texts, whole: false }]
}

/** The rows of a source, read interval by interval where an index has them so: nothing is put in order, and nothing is looked up. */
function cells({ of, ...parts }: MeasureParts, { key, none, more }: Source): string {
  const figures = of.flatMap(({ only, sum, value, quantiles: wanted }, place) => {
    const filter = only ? ` filter (where ${only})` : ''
    const present = ` filter (where ${only ? `${only} and ` : ''}t.${value} is not null)`
    return [
      `count(*)${filter} as c${place}, sum(t.${sum})${filter} as s${place}`,
      ...(value
        ? ['count', 'sum', 'min', 'max'].map((made) => `${made}(t.${value})${filter} as ${made}${place}`)
        : []),
      ...(value && wanted ? [`array_agg(t.${value})${present} as vs${place}`] : []),
    ]
  })
  return overIntervals(
    parts,
    [`${key ?? none} as k`, ...figures].join(', '),
    more,
    key,
    'having count(*) > 0',
  )
}

function different(
  { of: _of, ...parts }: MeasureParts,
  { key, none, more }: Source,
  { only }: MeasurementSql,
  distinct: string,
): string {
  const conditions = [...parts.conditions, ...(only ? [only] : []), `t.${distinct} is not null`]
  const columns = `${key ?? none} as k, t.${distinct} as d`
  return overIntervals({ ...parts, conditions }, columns, more, `${key ? `${key}, ` : ''}t.${distinct}`, '')
}

function overIntervals(
  { table, conditions, at, edges, begins, ends, inOrder }: Omit<MeasureParts, 'of'>,
  columns: string,
  more: string,
  key: string | null,
  having: string,
): string {
  const rows = (bounds: readonly string[]) =>
    `from ${table} t ${more} where ${[...conditions, ...bounds].join(' and ')}`
  if (!inOrder) {
    const bucket = `width_bucket(t.${at}, ${edges}) - 1`
    const span = [`t.${at} >= (${edges})[1]`, `t.${at} < (${edges})[cardinality(${edges})]`]
    return `select ${bucket} as b, ${columns} ${rows(span)} group by ${bucket}${key ? `, ${key}` : ''}`
  }
  return `select (e.place - 1)::int as b, c.* from unnest(${begins}, ${ends}) with ordinality e("begin", "end", place)
      cross join lateral (select ${columns} ${rows([`t.${at} >= e."begin"`, `t.${at} < e."end"`])} ${key ? `group by ${key}` : having}) c`
}

/** The sets of groups of a source: what is the same in each, and whether a group has a key. */
function setsOf({
  key,
  whole,
}: Source): readonly { readonly of: readonly ('b' | 'k')[]; readonly named: boolean }[] {
  if (key === null)
    return [
      { of: ['b'], named: false },
      { of: [], named: false },
    ]
  const keyed = [
    { of: ['b', 'k'], named: true },
    { of: ['k'], named: true },
  ] as const
  return whole ? [...keyed, { of: ['b'], named: false }, { of: [], named: false }] : keyed
}

const placeOf = ({ none }: Source, of: readonly string[], named: boolean): string =>
  `${of.includes('b') ? 'c.b' : 'null::int'} as b, ${of.includes('k') ? 'c.k' : none} as k, ${named} as named`

function groups(source: Source, { value }: MeasurementSql, place: number): string {
  const named = source.key === null ? 'false' : source.whole ? 'grouping(c.k) = 0' : 'true'
  const sets = setsOf(source).map(({ of }) => `(${of.map((one) => `c.${one}`).join(', ')})`)
  const key = source.key === null ? source.none : 'c.k'
  const spread = value
    ? `sum(c.count${place}) as n, sum(c.sum${place}) as t, min(c.min${place}) as low, max(c.max${place}) as high`
    : '0 as n, 0 as t, null::bigint as low, null::bigint as high'
  return `select c.b, ${key} as k, ${named} as named, coalesce(sum(c.s${place}), 0) as s, ${spread}
      from ${source.name} c where c.c${place} > 0 group by grouping sets (${sets.join(', ')}) having count(*) > 0`
}

/** Of a cell from its list, of a total from the lists of its cells, which stand together. */
function quantiles({ quantiles: wanted }: MeasurementSql, source: Source, place: number): readonly string[] {
  const spread = (of: string) => `percentile_cont(${wanted}) within group (order by ${of})`
  return setsOf(source).map(({ of, named }, set) => {
    if (set === 0)
      return `select ${placeOf(source, of, named)}, (select ${spread('x.v')} from unnest(c.vs${place}) x(v)) as q from ${source.name} c where c.count${place} > 0`
    // Nothing but the column goes along with the values, or they would be put in order by all of it.
    const key = of.map((one) => `c.${one}`).join(', ')
    const values = `select ${key ? `${key}, ` : ''}unnest(c.vs${place}) as v from ${source.name} c ${key ? `order by ${key}` : ''}`
    return `select ${placeOf(source, of, named)}, ${spread('c.v')} as q from (${values}) c ${key ? `group by ${key}` : ''}`
  })
}

/** How many different values each group has. */
function numbers(source: Source, place: number): readonly string[] {
  return setsOf(source).map(({ of, named }, set) => {
    const all = differentIn(source, place)
    const once = set === 0 ? all : `(select distinct ${[...of, 'd'].join(', ')} from ${all})`
    const by = of.map((one) => `c.${one}`).join(', ')
    return `select ${placeOf(source, of, named)}, count(*) as q from ${once} c ${by ? `group by ${by}` : ''}`
  })
}

const listOf = (selects: readonly string[]): string =>
  `select json_agg(json_build_array(z.b, z.k, z.named, z.q)) from (${selects.join('\n      union all ')}) z`
