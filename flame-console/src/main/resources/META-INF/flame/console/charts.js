// Two charts for each pool: what is known of the last 15 minutes, by uPlot.

const MOST = 180;
const HEIGHT = 130;
const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function ago(seconds) {
  if (seconds < 1) return "now";
  return seconds < 60 || seconds % 60 ? `−${seconds} s` : `−${seconds / 60} min`;
}

function alone(plot, series) {
  const values = plot.data[series];
  return values.flatMap((value, i) => value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null ? [i] : []);
}

class Chart {
  constructor(figure, title, unit, columns, labels) {
    this.holder = figure.querySelector("div");
    this.title = title;
    this.unit = unit;
    this.columns = columns;
    this.labels = labels;
    this.holder.setAttribute("role", "img");
    const caption = figure.querySelector("figcaption");
    caption.append(title);
    this.values = labels.map((label, i) => {
      const entry = document.createElement("span");
      entry.className = i === 0 ? "first" : "second";
      entry.append(`${label} `, document.createElement("b"));
      caption.append(entry);
      return entry.lastElementChild;
    });
  }

  draw(history) {
    const data = [history.at.map(ms => ms / 1000), ...this.columns.map(each => history[each])];
    if (!this.plot) {
      this.plot = new uPlot(this.options(), data, this.holder);
    } else {
      this.plot.setData(data);
    }
    this.tell();
    const last = this.columns.map((each, i) => `${this.labels[i]} ${this.text(history[each].at(-1))}`);
    this.holder.setAttribute("aria-label", `${this.title}; now ${last.join(", ")}`);
  }

  /** The values below the pointer, or else the last ones. */
  tell() {
    const at = this.plot.cursor.idx ?? this.plot.data[0].length - 1;
    this.values.forEach((value, i) => { value.textContent = this.text(this.plot.data[i + 1][at]); });
  }

  text(value) {
    if (value === null || value === undefined) return "none";
    return `${value < 100 ? Number(value.toPrecision(3)) : Math.round(value)}${this.unit}`;
  }

  options() {
    const axis = { stroke: () => color("--quiet"), grid: { stroke: () => color("--line"), width: 1 }, ticks: { show: false } };
    const strokes = ["--first", "--second"];
    return {
      width: this.width(),
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
      hooks: { setCursor: [() => this.tell()] },
      scales: {
        x: { time: false, range: (u, min, max) => [Math.min(min, max - 60), max] },
        y: { range: (u, min, max) => [0, Math.max(1, max * 1.1)] },
      },
      axes: [
        {
          ...axis,
          size: 28,
          space: 70,
          incrs: [10, 20, 60, 120, 180, 300],
          // from the last value back, so that labels stand still
          splits: (u, i, min, max, step) => Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, n) => max - n * step).reverse(),
          values: (u, splits) => splits.map(each => ago(Math.round(splits.at(-1) - each))),
        },
        { ...axis, size: 56, ...(this.unit ? {} : { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000, 100000] }) },
      ],
      series: [{}, ...this.columns.map((each, i) => ({
        label: this.labels[i], stroke: () => color(strokes[i]), width: 2, spanGaps: false,
        // no line goes through a value that is alone
        points: { show: true, size: 5, width: 0, fill: () => color(strokes[i]), filter: alone },
      }))],
    };
  }

  width() {
    return Math.max(200, this.holder.clientWidth);
  }

  resize() {
    this.plot?.setSize({ width: this.width(), height: HEIGHT });
  }

  repaint() {
    this.plot?.redraw(false, true);
  }
}

export class Charts {
  constructor(section) {
    this.all = [
      new Chart(section.querySelector(".queue"), "Calls", "", ["waiting", "leased"], ["waiting", "running"]),
      new Chart(section.querySelector(".latency"), "Run time", " ms", ["median", "p95"], ["median", "95 %"]),
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
