import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import styles from './chart.module.css'

export interface ChartRow {
  /** On the axis. */
  readonly label: string
  /** Over the numbers of the row. */
  readonly title: string
  readonly values: readonly (number | null)[]
}

export interface ChartProps {
  readonly kind: 'line' | 'bar'
  readonly rows: readonly ChartRow[]
  readonly series: readonly { readonly name: string }[]
  /** A mark of the axis in words. */
  readonly mark: (value: number) => string
  /** A number in words. */
  readonly say: (value: number) => string
  /** There are only whole numbers. */
  readonly whole: boolean
  /** A point, or a bar, was pressed. */
  readonly onOpen: (row: number, series: number) => void
}

const colour = (series: number): string => `var(--chart-${(series % 6) + 1})`

/** Lines or bars over time. A screen reader is given the table in its place. */
export default function Chart(props: ChartProps) {
  const { kind, rows, series, mark, whole, say } = props
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
        width={52}
        allowDecimals={!whole}
        tick={{ fill: 'var(--ink-faint)', fontSize: 12 }}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={kind === 'bar' ? { fill: 'var(--over)' } : { stroke: 'var(--line-hard)' }}
        content={({ active, label }) =>
          active && typeof label === 'number' ? <Hint row={rows[label]} series={series} say={say} /> : null
        }
      />
    </>
  )
  const frame = { data, margin: { top: 8, right: 8, bottom: 0, left: 0 }, accessibilityLayer: false }
  return (
    <div className={styles.chart} aria-hidden="true">
      <div className={styles.place}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 220 }}>
          {kind === 'bar' ? (
            <BarChart {...frame} barGap={2} barCategoryGap="22%">
              {axes}
              {bars(props)}
            </BarChart>
          ) : (
            <LineChart {...frame}>
              {axes}
              {lines(props)}
            </LineChart>
          )}
        </ResponsiveContainer>
      </div>
      {series.length > 1 ? <Legend series={series} /> : null}
    </div>
  )
}

const bars = ({ series, onOpen }: ChartProps) =>
  series.map(({ name }, place) => (
    <Bar
      key={name}
      name={name}
      dataKey={(row: ChartRow) => row.values[place] ?? null}
      fill={colour(place)}
      radius={[2, 2, 0, 0]}
      maxBarSize={28}
      isAnimationActive={false}
      className={styles.opens}
      onClick={(_, row) => onOpen(row, place)}
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
      type="linear"
      dot={rows.length <= 62 ? { r: 2, fill: colour(place), strokeWidth: 0 } : false}
      activeDot={{
        r: 5,
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

interface HintProps {
  readonly row: ChartRow | undefined
  readonly series: ChartProps['series']
  readonly say: (value: number) => string
}

function Hint({ row, series, say }: HintProps) {
  if (!row) return null
  return (
    <div className={styles.hint}>
      <p className={styles.when}>{row.title}</p>
      {series.map(({ name }, place) => {
        const value = row.values[place] ?? null
        return (
          <p key={name} className={styles.entry}>
            <Key place={place} />
            <span className={styles.name}>{name}</span>
            <span className={styles.value}>{value === null ? '–' : say(value)}</span>
          </p>
        )
      })}
    </div>
  )
}

function Legend({ series }: Pick<ChartProps, 'series'>) {
  return (
    <ul className={styles.legend}>
      {series.map(({ name }, place) => (
        <li key={name}>
          <Key place={place} />
          {name}
        </li>
      ))}
    </ul>
  )
}

const Key = ({ place }: { readonly place: number }) => (
  <svg className={styles.key} viewBox="0 0 8 8" aria-hidden="true">
    <rect width="8" height="8" rx="2" fill={colour(place)} />
  </svg>
)
