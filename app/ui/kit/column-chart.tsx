export type ChartSeries = { name: string; tone: 'jade' | 'lacquer' | 'brass' }
export type ChartPoint = { name: string; values: number[] }

const [WIDTH, HEIGHT, FOOT, HEAD] = [600, 190, 28, 28]

/**
 * Columns by week, drawn on the server; several series stand on one another. The label says what it shows, and the same numbers
 * stand in a table beside it: a drawing is never the only place of a figure.
 */
export function ColumnChart({ label, points, series }: { label: string; points: ChartPoint[]; series: ChartSeries[] }) {
  const sums = points.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
  const most = Math.max(1, ...sums)
  const step = WIDTH / points.length
  const scale = (HEIGHT - FOOT - HEAD) / most
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line className="chart-axis" x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
      {points.map((point, at) => {
        let y = HEIGHT - FOOT
        return (
          <g key={point.name}>
            {point.values.map((value, s) => {
              const height = value * scale
              y -= height
              return value ? (
                <rect key={series[s].name} data-tone={series[s].tone} x={at * step + step * 0.18} y={y} width={step * 0.64} height={height} />
              ) : null
            })}
            <text className="chart-value" x={at * step + step / 2} y={y - 5}>
              {sums[at] || ''}
            </text>
            <text x={at * step + step / 2} y={HEIGHT - 6}>
              {point.name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
