// Draws each [data-chart] from the table that stands below it, so that chart and table cannot differ.
import * as echarts from "echarts/core";
import { BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent, AriaComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);
const colours = ["#0b5d55", "#8a5a00", "#b42318"];

for (const box of document.querySelectorAll("[data-chart]")) {
  const table = document.getElementById(box.dataset.chart);
  const heads = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent.trim()));
  const chart = echarts.init(box, null, { renderer: "svg" });
  chart.setOption({
    aria: { enabled: true },
    animation: false,
    textStyle: { fontFamily: "Be Vietnam Pro", color: "#16211f" },
    color: colours,
    grid: { left: 8, right: 8, top: 24, bottom: 8, outerBoundsMode: "same" },
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: rows.map((row) => row[0]), axisLabel: { interval: 0, width: 140, overflow: "break" } },
    yAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: "#d9d2c5" } } },
    series: heads.slice(1, 4).map((name, index) => ({
      name,
      type: "bar",
      barMaxWidth: 40,
      label: { show: true, position: "top", formatter: ({ seriesName, value }) => (rows.length <= 3 ? `${seriesName}: ${value}` : String(value)) },
      data: rows.map((row) => Number(row[index + 1].replace(/\D/g, ""))),
    })),
  });
  new ResizeObserver(() => chart.resize()).observe(box);
}
