// Two charts for each pool: the last 15 minutes, by uPlot.

const MOST = 180;
const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

class Chart {
  constructor(figure, columns, labels) {
    this.holder = figure.querySelector("div");
    this.caption = figure.querySelector("figcaption").textContent;
    this.columns = columns;
    this.labels = labels;
    this.holder.setAttribute("role", "img");
  }

  draw(history) {
    const data = [history.at.map(ms => ms / 1000), ...this.columns.map(each => history[each])];
    if (!this.plot) {
      this.plot = new uPlot(this.options(), data, this.holder);
    } else {
      this.plot.setData(data);
    }
    const last = this.columns.map((each, i) => `${this.labels[i]} ${history[each].at(-1) ?? "none"}`);
    this.holder.setAttribute("aria-label", `${this.caption}; now ${last.join(", ")}`);
  }

  options() {
    const axis = { stroke: () => color("--quiet"), grid: { stroke: () => color("--line"), width: 1 }, ticks: { show: false } };
    const strokes = ["--first", "--second"];
    return {
      width: Math.max(260, this.holder.clientWidth),
      height: 150,
      cursor: { drag: { x: false, y: false } },
      scales: { x: { range: (u, min, max) => [Math.min(min, max - 60), max] }, y: { range: (u, min, max) => [0, Math.max(1, max * 1.1)] } },
      axes: [axis, { ...axis, size: 56 }],
      series: [{}, ...this.columns.map((each, i) => ({
        label: this.labels[i], stroke: () => color(strokes[i]), width: 2, spanGaps: false, points: { show: false },
      }))],
    };
  }

  resize() {
    this.plot?.setSize({ width: Math.max(260, this.holder.clientWidth), height: 150 });
  }

  repaint() {
    this.plot?.redraw(false, true);
  }
}

export class Charts {
  constructor(section) {
    this.all = [
      new Chart(section.querySelector(".queue"), ["waiting", "leased"], ["waiting", "running"]),
      new Chart(section.querySelector(".latency"), ["median", "p95"], ["median", "95 %"]),
    ];
    this.history = null;
    new ResizeObserver(() => this.all.forEach(each => each.resize())).observe(section);
  }

  show(history) {
    this.history = history;
    this.draw();
  }

  add(sample) {
    if (!this.history) {
      this.history = sample;
    } else if (sample.at[0] > (this.history.at.at(-1) ?? 0)) {
      for (const column of Object.keys(sample)) {
        this.history[column].push(sample[column][0]);
        if (this.history[column].length > MOST) this.history[column].shift();
      }
    }
    this.draw();
  }

  draw() {
    if (this.history.at.length > 0) this.all.forEach(each => each.draw(this.history));
  }

  repaint() {
    this.all.forEach(each => each.repaint());
  }
}
