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
  return `${value === 0 ? 0 : value.toFixed(value < 1 ? 4 : 2)} ${currency}`;
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
    for (const [table, what] of [[".calls", "running calls"], [".targets", "ended calls"]]) {
      $(table, section).closest(".scroll").setAttribute("aria-label", `${what} of pool ${name}`);
    }
    $("#pools").append(section);
    this.charts = new Charts(section);
    this.chip = document.createElement("a");
    // the page's base is the console, whatever its address ends with: a bare fragment would load it anew
    this.chip.href = `${location.pathname}${location.search}#${section.id}`;
    this.chip.append(document.createElement("b"), document.createElement("span"));
    set($("b", this.chip), name);
    $("#overview").append(this.chip);
  }

  async change(what, done) {
    const output = $("output", this.section);
    output.textContent = "…";
    try {
      const response = await fetch(`pools/${this.name}/${what}`, { method: "POST", headers: { "X-Flame-Console": "1" } });
      output.textContent = response.ok ? done : await response.text();
    } catch (failure) {
      output.textContent = String(failure);
    }
  }

  show(pool) {
    const drained = pool.why?.startsWith("FLAME-0118") ?? false;
    this.form.hidden = !mayControl;
    for (const each of this.form.elements) each.disabled = drained;
    // all of a pool that was never used is this: its name, its bounds, and that it is not needed
    const unused = pool.runners.length === 0 && pool.calls + pool.waiting + pool.boots === 0;
    this.section.classList.toggle("unused", unused);
    const state = drained ? "drained" : pool.up ? (unused ? "unused" : "up") : "down";
    set($(".state", this.section), state);
    this.section.dataset.state = state;
    this.chip.className = state;
    set($("span", this.chip), ` ${pool.ready}/${pool.max}`);
    this.chip.title = `${pool.name}: ${state}, ${pool.ready} of ${pool.max} runners ready, ${pool.leased} calls running, ${pool.waiting} waiting`;
    const why = $(".why", this.section);
    why.hidden = pool.up;
    set(why, pool.why ?? "");
    this.showNumbers(pool);
    this.bound("min", pool.min);
    this.bound("max", pool.max);
    this.showTiles(pool.runners);
    this.showCalls(pool);
    this.showTargets(pool);
  }

  showNumbers(pool) {
    const runners = [[pool.ready, "ready"], [pool.booting, "booting"], [pool.draining, "draining"]]
      .filter(([count, state]) => count > 0 || state === "ready").map(([count, state]) => `${count} ${state}`);
    const numbers = [
      ["Runners", runners.join(", ")],
      ["Bounds", `${pool.min} to ${pool.max}`],
      ["Running", String(pool.leased)],
      ["Waiting", String(pool.waiting)],
      ["Ended", String(pool.calls)],
      ["Lost runners", String(pool.lost), pool.lost > 0],
      ["Failed boots", String(pool.bootFailures), pool.bootFailures > 0],
      ["Runner-minutes", (pool.runnerSeconds / 60).toFixed(1)],
    ];
    if (pool.cost) {
      numbers.push(["Spent", money(pool.cost.spent, pool.cost.currency)], ["Saved", money(pool.cost.savings, pool.cost.currency)]);
    }
    const list = $(".numbers", this.section);
    list.title = pool.cost ? `Costs are an estimate; prices: ${pool.cost.prices}` : "No price is known";
    while (list.children.length > numbers.length) list.lastElementChild.remove();
    numbers.forEach(([name, value, bad], i) => {
      const item = list.children[i] ?? list.appendChild(document.createElement("div"));
      if (!item.firstElementChild) item.append(document.createElement("dt"), document.createElement("dd"));
      set($("dt", item), name);
      set($("dd", item), value);
      item.classList.toggle("bad", bad ?? false);
    });
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
        tile.innerHTML = "<b></b><i aria-hidden='true'></i><span></span><em></em><u aria-hidden='true'></u>";
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
    // slots that would be thinner than their gaps are one bar
    tile.style.setProperty("--slots", runner.slots > 16 ? 1 : Math.max(1, runner.slots));
    const slots = runner.state === "ready" || runner.state === "draining" ? ` ${runner.leased}/${runner.slots}` : "";
    set($("span", tile), `${runner.state}${slots}`);
    set($("em", tile), age(runner.age));
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
      call.done === undefined ? "" : { done: call.done, what: call.what },
    ]);
    set($(".calls caption", this.section), pool.running > rows.length ? `Running calls: the ${rows.length} oldest of ${pool.running}` : `Running calls: ${pool.running || "none"}`);
    fill($(".calls", this.section), rows);
  }

  showTargets(pool) {
    const rows = pool.targets.map(each => [
      short(each.target),
      String(each.calls),
      String(each.failures),
      age(each.slotSeconds * 1000),
      pool.cost && pool.cost.byTarget[each.target] !== undefined ? money(pool.cost.byTarget[each.target], pool.cost.currency) : "",
    ]);
    set($(".targets caption", this.section), rows.length > 0 ? "Ended calls, by target" : "Ended calls: none");
    fill($(".targets", this.section), rows);
  }
}

function fill(table, rows) {
  const body = table.tBodies[0];
  const heads = table.tHead.rows[0].cells;
  table.classList.toggle("empty", rows.length === 0);
  while (body.rows.length > rows.length) body.deleteRow(-1);
  rows.forEach((cells, i) => {
    const row = body.rows[i] ?? body.insertRow();
    cells.forEach((value, j) => {
      const cell = row.cells[j] ?? row.insertCell();
      cell.className = heads[j].className;
      cell.dataset.head = heads[j].textContent;
      if (typeof value === "string") set(cell, value);
      else showProgress(cell, value);
    });
  });
}

function showProgress(cell, { done, what }) {
  if (!cell.firstElementChild) {
    cell.replaceChildren(document.createElement("progress"), document.createElement("span"));
  }
  const bar = $("progress", cell);
  // without a value it would run to and fro
  if (bar.value !== done || bar.position < 0) bar.value = done;
  bar.setAttribute("aria-label", what);
  set($("span", cell), ` ${Math.round(100 * done)} % ${what}`);
}

function pool(name) {
  if (!pools.has(name)) pools.set(name, new Pool(name));
  return pools.get(name);
}

function show(state) {
  state.pools.forEach(each => pool(each.name).show(each));
  $("#no-incidents").hidden = state.incidents.length > 0;
  $("#incidents").hidden = state.incidents.length === 0;
  fill($("#incidents"), state.incidents.map(each =>
    [new Date(each.at).toLocaleTimeString([], { hourCycle: "h23" }), each.pool, each.kind, each.runner ?? "", each.why]));
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
