// The live page: shows each state that the server sends, and changes only what is different.

import { Charts } from "./charts.js";

const pools = new Map();
const $ = (selector, root = document) => root.querySelector(selector);
const MARKS = { ready: "●", booting: "◌", draining: "◒", lost: "✕", failed: "✕" };
let mayControl = false;
let news = [];

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function age(ms) {
  const s = Math.floor(ms / 1000);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor(s / 60) % 60} min`;
}

function money(value, currency) {
  return `${value.toFixed(value < 1 ? 4 : 2)} ${currency}`;
}

function short(target) {
  const [type, method] = target.split("#");
  return method ? `${type.split(".").at(-1)}.${method.split("(")[0]}` : target;
}

class Pool {
  constructor(name) {
    this.name = name;
    this.tiles = new Map();
    const section = $("#pool").content.cloneNode(true).firstElementChild;
    this.section = section;
    section.id = `pool-${name}`;
    const title = $("h2", section);
    title.textContent = name;
    title.id = `title-${name}`;
    section.setAttribute("aria-labelledby", title.id);
    this.list = $(".tiles", section);
    this.list.setAttribute("aria-label", `Runners of pool ${name}`);
    this.list.addEventListener("keydown", event => this.move(event));
    this.list.addEventListener("focusin", event => this.roam(event.target));
    this.form = $("form", section);
    this.form.addEventListener("submit", event => {
      event.preventDefault();
      const bounds = new URLSearchParams(new FormData(this.form));
      this.change(`resize?${bounds}`, `resized to min ${bounds.get("min")}, max ${bounds.get("max")}`);
    });
    $(".drain", section).addEventListener("click", () => {
      if (confirm(`Drain pool ${name}? It takes no more calls until the application restarts.`)) {
        this.change("drain", "drains");
      }
    });
    $("#pools").append(section);
    this.charts = new Charts(section);
  }

  async change(what, done) {
    const output = $("output", this.form);
    output.textContent = "…";
    try {
      const response = await fetch(`pools/${this.name}/${what}`, { method: "POST", headers: { "X-Flame-Console": "1" } });
      output.textContent = response.ok ? done : await response.text();
    } catch (failure) {
      output.textContent = String(failure);
    }
  }

  show(pool) {
    this.form.hidden = !mayControl;
    const cost = pool.cost ? `, ${money(pool.cost.spent, pool.cost.currency)} spent, ${money(pool.cost.savings, pool.cost.currency)} saved` : "";
    set($(".numbers", this.section), `${pool.ready} ready, ${pool.booting} booting, ${pool.draining} draining (min ${pool.min}, max ${pool.max}) · `
      + `${pool.leased} running, ${pool.waiting} waiting · ${pool.calls} calls, ${pool.lost} lost, ${pool.bootFailures} failed boots · `
      + `${(pool.runnerSeconds / 60).toFixed(1)} runner-minutes${cost}`);
    $(".numbers", this.section).title = pool.cost ? `An estimate; prices: ${pool.cost.prices}` : "No price is known";
    const why = $(".why", this.section);
    why.hidden = pool.up;
    set(why, pool.why ?? "");
    this.bound("min", pool.min);
    this.bound("max", pool.max);
    this.showTiles(pool.runners);
    this.showCalls(pool);
    this.showTargets(pool);
  }

  bound(name, value) {
    const input = this.form.elements[name];
    if (document.activeElement !== input && input.dataset.given !== String(value)) {
      input.value = value;
      input.dataset.given = value;
    }
  }

  showTiles(runners) {
    const seen = new Set();
    for (const runner of runners) {
      seen.add(runner.id);
      let tile = this.tiles.get(runner.id);
      if (!tile) {
        tile = document.createElement("li");
        tile.innerHTML = "<b></b><i aria-hidden='true'></i><span></span>";
        tile.tabIndex = -1;
        tile.dataset.runner = runner.id;
        this.tiles.set(runner.id, tile);
        this.list.append(tile);
      }
      this.showTile(tile, runner);
    }
    for (const [id, tile] of this.tiles) {
      if (!seen.has(id)) {
        tile.remove();
        this.tiles.delete(id);
      }
    }
    if (!this.list.querySelector("[tabindex='0']") && this.list.firstElementChild) this.list.firstElementChild.tabIndex = 0;
  }

  showTile(tile, runner) {
    if (tile.dataset.state !== runner.state) {
      if (tile.dataset.state || runner.state === "lost" || runner.state === "failed") {
        news.push(`runner ${runner.id} is ${runner.state}`);
      }
      tile.dataset.state = runner.state;
      tile.className = `tile ${runner.state}`;
      set($("i", tile), MARKS[runner.state] ?? "");
    }
    const used = runner.slots ? Math.round(100 * runner.leased / runner.slots) : 0;
    tile.style.setProperty("--used", `${used}%`);
    set($("b", tile), runner.id.slice(-12));
    const slots = runner.state === "ready" || runner.state === "draining" ? ` ${runner.leased}/${runner.slots}` : "";
    set($("span", tile), `${runner.state}${slots} · ${age(runner.age)}`);
    if (tile.dataset.detail !== runner.detail) {
      tile.dataset.detail = runner.detail;
      tile.title = `${runner.id}\n${runner.detail}`;
    }
    const label = `runner ${runner.id}, ${runner.state}${slots ? `, ${runner.leased} of ${runner.slots} slots in use` : ""}. ${runner.detail}`;
    if (tile.getAttribute("aria-label") !== label) tile.setAttribute("aria-label", label);
  }

  move(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const all = [...this.list.children];
    all[all.indexOf(document.activeElement) + step]?.focus();
    event.preventDefault();
  }

  roam(tile) {
    this.list.querySelectorAll("[tabindex='0']").forEach(each => { each.tabIndex = -1; });
    tile.tabIndex = 0;
  }

  showCalls(pool) {
    const rows = pool.invocations.map(call => [
      short(call.target) + (call.key ? ` [${call.key}]` : ""),
      call.runner.slice(-12),
      age(call.age),
      call.done === undefined ? "" : `${Math.round(100 * call.done)} % ${call.what}`,
    ]);
    set($(".calls caption", this.section), pool.running > rows.length ? `Running calls (${rows.length} oldest of ${pool.running})` : `Running calls (${pool.running})`);
    fill($(".calls tbody", this.section), rows);
  }

  showTargets(pool) {
    fill($(".targets tbody", this.section), pool.targets.map(each => [
      short(each.target),
      String(each.calls),
      String(each.failures),
      age(each.slotSeconds * 1000),
      pool.cost && pool.cost.byTarget[each.target] !== undefined ? money(pool.cost.byTarget[each.target], pool.cost.currency) : "",
    ]));
  }
}

function fill(body, rows) {
  while (body.rows.length > rows.length) body.deleteRow(-1);
  rows.forEach((cells, i) => {
    const row = body.rows[i] ?? body.insertRow();
    cells.forEach((text, j) => set(row.cells[j] ?? row.insertCell(), text));
  });
}

function pool(name) {
  if (!pools.has(name)) pools.set(name, new Pool(name));
  return pools.get(name);
}

function show(state) {
  state.pools.forEach(each => pool(each.name).show(each));
  $("#no-incidents").hidden = state.incidents.length > 0;
  $("#incidents").hidden = state.incidents.length === 0;
  fill($("#incidents tbody"), state.incidents.map(each =>
    [new Date(each.at).toLocaleTimeString(), each.pool, each.kind, each.runner ?? "", each.why]));
}

// What changed, told at most every two seconds: a screen reader is not to be flooded.
setInterval(() => {
  if (news.length > 0) {
    set($("#news"), news.length > 3 ? `${news.length} runners changed` : news.join(", "));
    news = [];
  }
}, 2000);

function connect() {
  const events = new EventSource("events");
  const connection = $("#connection");
  events.onopen = () => {
    set(connection, "live");
    connection.classList.remove("gone");
    fetch("history").then(response => response.json())
      .then(history => Object.entries(history).forEach(([name, own]) => pool(name).charts.show(own)));
  };
  events.onerror = () => {
    set(connection, "the connection is gone, what you see is old; trying again…");
    connection.classList.add("gone");
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
  };
  events.addEventListener("state", event => show(JSON.parse(event.data)));
  events.addEventListener("sample", event =>
    Object.entries(JSON.parse(event.data)).forEach(([name, sample]) => pool(name).charts.add(sample)));
}

function theme() {
  const button = $("#theme");
  const dark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const tell = () => {
    button.setAttribute("aria-pressed", String(dark()));
    pools.forEach(each => each.charts.repaint());
  };
  const kept = localStorage.getItem("flame-theme");
  if (kept) document.documentElement.dataset.theme = kept;
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    localStorage.setItem("flame-theme", document.documentElement.dataset.theme);
    tell();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  tell();
}

theme();
mayControl = (await (await fetch("me")).json()).control;
connect();
