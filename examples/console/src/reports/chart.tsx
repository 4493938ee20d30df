import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import styles from './chart.module.css'

export interface ChartRow {
  /** On the axis. */
  readonly label: string
  /** Over the numbers of the row. */
  readonly title: string
  readonly values: readonly (number | null)[]
  /** At the same place of the period before. */
  readonly before: readonly (number | null)[]
}

export interface ChartProps {
  readonly kind: 'line' | 'bar'
  readonly rows: readonly ChartRow[]
  readonly series: readonly { readonly name: string }[]
  /** Where the axis has its marks, the last at its end. */
  readonly ticks: readonly number[]
  /** The word for the period before; null: it is not drawn. */
  readonly before: string | null
  /** Bars of a row stand on one another: they are parts of one sum. */
  readonly stacked?: boolean
  /** A mark of the axis in words. */
  readonly mark: (value: number) => string
  /** A number in words. */
  readonly say: (value: number) => string
  /** A point, or a bar, was pressed. */
  readonly onOpen: (row: number, series: number) => void
}

const colour = (series: number): string => `var(--chart-${(series % 6) + 1})`

/** Lines or bars over time. A screen reader is given the table in its place. */
export default function Chart(props: ChartProps) {
  const { kind, rows, series, ticks, mark, before } = props
  const data = rows.map((row, place) => ({ ...row, place }))
  const axes = (
    <>
      <CartesianGrid vertical={false} stroke="var(--line-soft)" />
      <XAxis
        dataKey="place"
        tickFormatter={(place: number) => rows[place]?.label ?? ''}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-hard)' }}
        minTickGap={24}
        tick={{ fill: 'var(--ink-faint)', fontSize: 12 }}
      />
      <YAxis
        tickFormatter={mark}
        tickLine={false}
        axisLine={false}
        width="auto"
        ticks={[...ticks]}
        domain={[0, ticks.at(-1) ?? 'auto']}
        interval={0}
        tick={{ fill: 'var(--ink-faint)', fontSize: 12 }}
      />
      <Tooltip
        isAnimationActive={false}
        // Behind bars a band, about as wide as what stands on it.
        cursor={
          kind === 'bar'
            ? { stroke: 'var(--over)', strokeWidth: Math.min(48, 400 / rows.length) }
            : { stroke: 'var(--line-hard)' }
        }
        content={({ active, label }) =>
          active && typeof label === 'number' ? <Hint row={rows[label]} of={props} /> : null
        }
      />
    </>
  )
  const frame = { data, margin: { top: 8, right: 24, bottom: 0, left: 0 }, accessibilityLayer: false }
  return (
    <div className={styles.chart} aria-hidden="true">
      <div className={styles.place}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 220 }}>
          <ComposedChart {...frame} barGap={2} barCategoryGap="22%">
            {axes}
            {before === null ? null : linesBefore(props)}
            {kind === 'bar' ? bars(props) : lines(props)}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      {series.length > 1 || before !== null ? <Legend of={props} /> : null}
    </div>
  )
}

/** Lines differ by their strokes too: not everybody tells the colours apart. */
const STROKES = ['0', '6 4', '2 3', '10 3 2 3', '1 5', '12 4'] as const
const strokeOf = (series: number): string => STROKES[series % STROKES.length] ?? '0'

const bars = ({ series, stacked, onOpen }: ChartProps) =>
  series.map(({ name }, place) => (
    <Bar
      key={name}
      name={name}
      {...(stacked ? { stackId: 'all' } : {})}
      dataKey={(row: ChartRow) => row.values[place] ?? null}
      fill={colour(place)}
      radius={stacked ? 0 : [2, 2, 0, 0]}
      stroke="var(--card)"
      strokeWidth={stacked ? 1 : 0}
      maxBarSize={28}
      isAnimationActive={false}
      className={styles.opens}
      onClick={(_, row) => onOpen(row, place)}
    />
  ))

/** Thin and pale, so that nobody takes it for what is. */
const linesBefore = ({ series, kind }: ChartProps) =>
  series.map(({ name }, place) => (
    <Line
      key={`before ${name}`}
      dataKey={(row: ChartRow) => row.before[place] ?? null}
      stroke={colour(place)}
      strokeOpacity={0.5}
      strokeWidth={1.25}
      strokeDasharray="2 3"
      type={kind === 'bar' ? 'step' : 'linear'}
      dot={false}
      activeDot={false}
      isAnimationActive={false}
    />
  ))

/** A single day between two without numbers would be no line: it has its dot. */
const lines = ({ series, rows, onOpen }: ChartProps) =>
  series.map(({ name }, place) => (
    <Line
      key={name}
      name={name}
      dataKey={(row: ChartRow) => row.values[place] ?? null}
      stroke={colour(place)}
      strokeWidth={2}
      strokeDasharray={strokeOf(place)}
      type="linear"
      dot={rows.length <= 62 ? { r: 2, fill: colour(place), strokeWidth: 0, strokeDasharray: '0' } : false}
      // The ring around it is not seen, and pressed as well.
      activeDot={{
        r: 5,
        fill: colour(place),
        stroke: 'transparent',
        strokeWidth: 16,
        strokeDasharray: '0',
        className: styles.opens,
        onClick: (dot: unknown) => {
          const row = placeOf(dot)
          if (row !== null) onOpen(row, place)
        },
      }}
      isAnimationActive={false}
    />
  ))

const placeOf = (dot: unknown): number | null =>
  typeof dot === 'object' && dot !== null && 'index' in dot && typeof dot.index === 'number'
    ? dot.index
    : null

function Hint({ row, of }: { readonly row: ChartRow | undefined; readonly of: ChartProps }) {
  if (!row) return null
  const { series, kind, say, before } = of
  const said = (value: number | null | undefined) => (typeof value === 'number' ? say(value) : '–')
  return (
    <div className={styles.hint}>
      <p className={styles.when}>{row.title}</p>
      {series.map(({ name }, place) => (
        <div key={name}>
          <p className={styles.entry}>
            <Key place={place} kind={kind} />
            <span className={styles.name}>{name}</span>
            <span className={styles.value}>{said(row.values[place])}</span>
          </p>
          {before === null ? null : (
            <p className={styles.before}>
              <span>{before}</span>
              <span className={styles.value}>{said(row.before[place])}</span>
            </p>
          )}
        </div>
      ))}
    </div>
  )
}

function Legend({ of: { series, kind, before } }: { readonly of: ChartProps }) {
  return (
    <ul className={styles.legend}>
      {series.map(({ name }, place) => (
        <li key={name}>
          <Key place={place} kind={kind} />
          {name}
        </li>
      ))}
      {before === null ? null : (
        <li>
          <svg className={styles.stroke} viewBox="0 0 20 8" aria-hidden="true">
            <line
              x1="0"
              x2="20"
              y1="4"
              y2="4"
              stroke="var(--ink-faint)"
              strokeWidth="1.25"
              strokeDasharray="2 3"
            />
          </svg>
          {before}
        </li>
      )}
    </ul>
  )
}

const Key = ({ place, kind }: { readonly place: number; readonly kind: ChartProps['kind'] }) =>
  kind === 'bar' ? (
    <svg className={styles.key} viewBox="0 0 8 8" aria-hidden="true">
      <rect width="8" height="8" rx="2" fill={colour(place)} />
    </svg>
  ) : (
    <svg className={styles.stroke} viewBox="0 0 20 8" aria-hidden="true">
      <line
        x1="0"
        x2="20"
        y1="4"
        y2="4"
        stroke={colour(place)}
        strokeWidth="2"
        strokeDasharray={strokeOf(place)}
      />
    </svg>
  )
