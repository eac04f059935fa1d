// Draws each [data-chart] from the table that stands below it, so that chart and table cannot differ.
import * as echarts from "echarts/core";
import { BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent, AriaComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);
// From what was handed out to what was used: sand, pale jade, jade.
const colours = ["#b9ae97", "#6aa39c", "#0b5d55"];
const barHeight = 22;

for (const box of document.querySelectorAll("[data-chart]")) {
  const table = document.getElementById(box.dataset.chart);
  const heads = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent.trim()));
  const series = heads.slice(1, 4);
  box.style.height = `${rows.length * (series.length * barHeight + 28) + 24}px`;
  const chart = echarts.init(box, null, { renderer: "svg" });
  chart.setOption({
    aria: { enabled: true },
    animation: false,
    textStyle: { fontFamily: "Be Vietnam Pro", color: "#16211f", fontSize: 14 },
    color: colours,
    grid: { left: 8, right: 130, top: 8, bottom: 8, outerBoundsMode: "same" },
    tooltip: { trigger: "axis" },
    xAxis: { type: "value", minInterval: 1, show: false },
    yAxis: { type: "category", inverse: true, data: rows.map((row) => row[0]), axisTick: { show: false }, axisLine: { lineStyle: { color: "#d9d2c5" } }, axisLabel: { color: "#16211f", fontSize: 14, width: 110, overflow: "break" } },
    series: series.map((name, index) => ({
      name,
      type: "bar",
      barWidth: barHeight - 4,
      // Named directly in the first row; below it the colours are known.
      label: { show: true, position: "right", color: "#16211f", fontSize: 14, formatter: ({ dataIndex, value }) => (dataIndex === 0 ? `${value} ${name.toLowerCase()}` : String(value)) },
      data: rows.map((row) => Number(row[index + 1].replace(/\D/g, ""))),
    })),
  });
  new ResizeObserver(() => chart.resize()).observe(box);
}
