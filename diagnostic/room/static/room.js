// Everything here only adds to pages that work without it: taps are kept on the phone and sent
// until they are acknowledged, screens change without a request, waiting pages go on.
"use strict";
(() => {
  const page = document.body.dataset;
  const round = Number(page.round);
  const key = `room:${page.code}`;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const jittered = (ms) => ms * (0.75 + Math.random() / 2);

  // ---- What is not acknowledged yet, shared by all pages of this phone

  const fresh = () => ({ who: page.who, round, device: random(), number: 0, tap: 0, answers: {}, texts: {} });
  let unkept = null;  // only where the browser keeps nothing for us

  function random() {
    const letters = crypto.getRandomValues(new Uint8Array(12));
    return [...letters].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function read() {
    let kept = unkept;
    try { kept = JSON.parse(localStorage.getItem(key)) || unkept; } catch { /* refused, or damaged */ }
    // Another person's taps, who answered on this phone before, are not ours to send.
    return kept && kept.who === page.who ? kept : fresh();
  }

  function write(kept) {
    unkept = kept;
    try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* then they live as long as the page */ }
  }

  function forget() {
    unkept = null;
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
  }

  const waiting = (kept) => [...Object.keys(kept.answers), ...Object.keys(kept.texts)];

  function keep(kind, field, value) {
    let kept = read();
    if (kept.round !== round) kept = { ...fresh(), device: kept.device, number: kept.number };
    kept.tap += 1;
    kept[kind][field] = [value, kept.tap];
    write(kept);
    if (refused && refused.fields.includes(field)) refused = null;
  }

  // ---- Sending: one batch at a time, each with everything that is not acknowledged

  const status = find("#status");
  let sending = false, failures = 0, timer = 0, stopped = false, trouble = "", saved = false;
  let refused = null;  // what the server did not take; said until it is changed, whatever else is saved

  function tell(words, worry = false) {
    if (!status || status.textContent === words) return;
    status.textContent = words;
    status.classList.toggle("worry", worry);
  }

  function batch() {
    const kept = read();
    const fields = waiting(kept);
    if (!fields.length || kept.round !== round || page.phase !== "open" || !page.who) return null;
    kept.number += 1;
    write(kept);
    const values = (map) => Object.fromEntries(Object.entries(map).map(([field, [value]]) => [field, value]));
    const body = { round, device: kept.device, number: kept.number, answers: values(kept.answers), texts: values(kept.texts) };
    return { tap: kept.tap, number: kept.number, body: JSON.stringify(body) };
  }

  const post = (body, more = {}) => fetch(`${page.home}/saves`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body, ...more,
  });

  async function send() {
    clearTimeout(timer);
    if (sending || stopped) return;
    const now = batch();
    if (!now) { settled(); return; }
    sending = true;
    try {
      await judge(await post(now.body, { signal: AbortSignal.timeout ? AbortSignal.timeout(20000) : undefined }), now);
    } catch {
      again("Will be saved when you are back online");
    } finally { sending = false; }
    if (!failures) send();
  }

  function again(words) {
    failures += 1;
    trouble = words;
    tell(words, !words.startsWith("Will"));
    hold();
    timer = setTimeout(send, jittered(Math.min(1000 * 2 ** (failures - 1), 15000)));
  }

  function acknowledge(tap) {
    const kept = read();
    for (const map of [kept.answers, kept.texts])
      for (const [field, [, at]] of Object.entries(map)) if (at <= tap) delete map[field];
    write(kept);
  }

  async function judge(answer, now) {
    const said = await answer.json().catch(() => ({}));
    if (answer.ok && said.saved === now.number) {
      failures = 0; saved = true;
      if (said.taken) acknowledge(now.tap);
      // Another page of this phone was ahead with its numbers: come after it.
      else { const kept = read(); kept.number += 1000; write(kept); }
    } else if (answer.status === 409) {
      if (moved(said)) stopped = true; else again("Not saved yet, trying again");
    } else if (answer.status === 422 && said.faults) {
      refuse(said.faults);
    } else if (answer.status === 401 || answer.status === 404) {
      stopped = true;
      tell("This phone has no place in this session any more, so nothing can be saved.", true);
    } else again(`Not saved yet${said.message ? `: ${said.message}` : ""}, trying again`);
  }

  function refuse(faults) {
    const kept = read();
    const bad = faults.map(([field]) => field).filter((field) => field in kept.answers || field in kept.texts);
    if (!bad.length) { stopped = true; }
    for (const field of bad) { delete kept.answers[field]; delete kept.texts[field]; }
    write(kept);
    trouble = `Not saved: ${faults.map(([, words]) => words).join("; ")}`;
    refused = { words: trouble, fields: bad };
    failures = 0;
    tell(trouble, true);
  }

  function settled() {
    if (target) { depart(); return; }
    failures = 0;
    if (refused) tell(refused.words, true);
    else if (saved) tell("Saved");
  }

  // ---- Going to a page that only the server has: after everything is sent

  let target = null;

  function leave(how) {
    if (stopped) how();
    else { target = how; send(); }
  }

  async function depart() {
    const go = target;
    try { await fetch(`${page.home}/state`); } catch {
      again("Will be saved when you are back online");
      return;
    }
    target = null;
    failures = 0;
    go();
  }

  function hold() {
    if (target) tell(`${trouble}. All you answered is on this phone. It will be sent, and this page goes on by itself.`, !trouble.startsWith("Will"));
  }

  const to = (address) => () => location.assign(address);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !link.href.startsWith(new URL(page.home, location).href) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    leave(to(link.href));
  });

  // ---- Following the room

  const patience = { wait: 5000, done: 5000, closed: 5000, answer: 30000, check: 30000 }[page.kind];

  async function look() {
    try {
      const answer = await fetch(`${page.home}/state`);
      if (answer.ok) moved(await answer.json());
    } catch { /* offline; look again later */ }
  }

  function moved(now) {
    const elsewhere = now.phase && (now.phase !== page.phase || now.round !== round);
    if (elsewhere) location.assign(page.home);
    return elsewhere;
  }

  function follow() { setTimeout(async () => { if (!document.hidden) await look(); follow(); }, jittered(patience)); }
  if (patience) follow();

  const wake = () => { if (patience) look(); failures = 0; send(); };
  const sleep = () => {
    const now = batch();
    // The page may be gone before an answer comes; what is not acknowledged is sent again.
    if (now && !stopped) post(now.body, { keepalive: true }).catch(() => {});
  };
  addEventListener("online", wake);
  addEventListener("offline", () => { if (waiting(read()).length) tell("Will be saved when you are back online"); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  addEventListener("pagehide", sleep);
  document.addEventListener("visibilitychange", () => (document.hidden ? sleep() : wake()));

  // ---- The screens of a round

  const form = find("#screen");
  if (page.who) late();
  if (form) answering(); else if (page.kind === "check") checking();
  if (page.kind === "other") find("#leave").addEventListener("submit", (event) => {
    event.preventDefault();
    leave(() => { forget(); event.target.submit(); });
  });
  if (page.kind === "start") find("form").addEventListener("submit", (event) => {
    // Pressed twice, one phone would join twice.
    setTimeout(() => { find("button", event.target).disabled = true; });
  });
  if (page.who) send();

  function answering() {
    const said = JSON.parse(find("#said").textContent);
    const size = Number(form.dataset.size), count = Number(form.dataset.count);
    const items = find("[data-slot=items]");
    const prototype = find(".item").cloneNode(true);
    all(".fault", prototype).forEach((fault) => fault.remove());
    let number = Number(form.dataset.number), screens = null, typing = 0;

    const value = (kind, field) => said[kind][field];
    function change(kind, field, given) { keep(kind, field, given); said[kind][field] = given; }
    // What was tapped before this page was loaded, and did not arrive, stands over what did.
    const kept = read();
    if (kept.round === round)
      for (const kind of ["answers", "texts"])
        for (const [field, [given]] of Object.entries(kept[kind])) said[kind][field] = given;
    const slot = (name) => find(`[data-slot="${name}"]`, form);
    const complete = () => screens && screens.screens.every((one) => one.items.every(([id]) => value("answers", id) != null));

    function restore() {
      for (const input of all("input[type=radio]", form)) input.checked = value("answers", input.name) === Number(input.value);
      const note = find("[name^=note_]", form);
      note.value = value("texts", note.name) || "";
    }

    function drawn([id, left, right, flip, counts]) {
      const item = prototype.cloneNode(true);
      const sides = all(".pair > [dir]", item), earlier = said.earlier[id];
      item.id = id;
      sides[0].textContent = left;
      sides[1].textContent = right;
      const most = Math.max(1, ...counts);
      all(".point", item).forEach((point, place) => {
        const input = find("input", point), bar = find(".bar", point);
        input.name = id;
        input.value = flip ? size - place : place + 1;
        point.classList.toggle("was", earlier === Number(input.value));
        if (!bar) return;
        bar.hidden = !counts.length;
        find("rect", bar).setAttribute("y", 10 - 10 * (counts[place] || 0) / most);
        find("span", bar).textContent = counts[place] || 0;
      });
      const cant = find(".cant input", item);
      cant.name = id;
      const told = find(".earlier", item), words = all(".word", item).map((word) => word.textContent);
      told.hidden = earlier == null;
      if (earlier != null) find("b", told).textContent = earlier < 0 ? cant.parentNode.textContent.trim() : words[flip ? size - earlier : earlier - 1];
      return item;
    }

    function show(next) {
      const screen = screens.screens[next - 1], words = screens.facets[screen.facet];
      number = next;
      form.action = `${page.home}/answer/${next}`;
      form.dataset.number = next;
      slot("part").textContent = words.part;
      slot("place").textContent = `${next} of ${count}`;
      find("progress", form).value = next;
      slot("name").textContent = screen.name;
      slot("stem").textContent = words.stem;
      slot("help").textContent = screen.help ? words.help : "";
      slot("help").hidden = !screen.help;
      all(".summary", form).forEach((summary) => summary.remove());
      items.replaceChildren(...screen.items.map(drawn));
      const once = slot("once"), note = find("[name^=note_]", once);
      once.hidden = once.disabled = screen.facet !== "problem";
      all(".fault", once).forEach((fault) => fault.remove());
      all("[name^=confidence_]", once).forEach((step) => { step.name = `confidence_${screen.dimension}`; });
      note.name = note.id = find("[for^=note_]", once).htmlFor = `note_${screen.dimension}`;
      find(".examples", form).open = false;
      find("dl", form).replaceChildren(...screen.examples.flatMap(([term, example]) => [made("dt", term), made("dd", example)]));
      if (slot("reasons")) reasons(screen.reasons);
      find("[value=back]", form).hidden = next === 1;
      find("[value=check]", form).hidden = !complete();
      form.elements.seen.value = "{}";
      document.title = `${next} of ${count}: ${screen.name} · ${document.title.split(" · ").pop()}`;
      restore();
      scrollTo(0, 0);
      find("h1", form).focus({ preventScroll: true });
    }

    function made(tag, words) {
      const element = document.createElement(tag);
      element.dir = "auto";
      element.textContent = words;
      return element;
    }

    function reasons(ends) {
      slot("reasons").hidden = !ends.length;
      slot("ends").replaceChildren(...ends.map(([end, shown, more]) => {
        const section = find("#reasons").content.firstElementChild.cloneNode(true);
        find("h3", section).textContent = end;
        find("ul", section).replaceChildren(...shown.map((reason) => made("li", reason)));
        find("p", section).hidden = !more;
        find("p span", section).textContent = more;
        return section;
      }));
    }

    async function load() {
      try {
        const answer = await fetch(`${page.home}/screens.json`);
        const loaded = answer.ok ? await answer.json() : null;
        if (loaded && loaded.round === round) { screens = loaded; return; }
      } catch { /* offline; until it is loaded, Next is an ordinary form */ }
      setTimeout(load, jittered(4000));
    }

    function note() {
      const input = find("[name^=note_]", form), typed = input.value.trim() || null;
      if ((value("texts", input.name) || null) !== typed) change("texts", input.name, typed);
    }

    form.addEventListener("change", (event) => {
      if (event.target.type === "radio") change("answers", event.target.name, Number(event.target.value));
      else note();
      send();
    });
    form.addEventListener("input", (event) => {
      if (event.target.type === "radio") return;
      note();
      clearTimeout(typing);
      typing = setTimeout(send, 800);
    });
    form.addEventListener("submit", (event) => {
      const wanted = event.submitter ? event.submitter.value : "next";
      const next = wanted === "back" ? number - 1 : number + 1;
      note();
      if (wanted === "check" || next > count) {
        event.preventDefault();
        leave(to(`${page.home}/check`));
      } else if (screens) {
        event.preventDefault();
        history.pushState(null, "", `${page.home}/answer/${next}`);
        show(next);
        send();
      } else if (!navigator.onLine) {
        event.preventDefault();
        leave(to(`${page.home}/answer/${next}`));
      }
    });
    addEventListener("popstate", () => {
      const asked = Number(location.pathname.split("/").pop());
      if (screens && asked >= 1 && asked <= count) show(asked); else location.reload();
    });
    restore();
    load();
  }

  function checking() {
    const finish = find("#finish"), comment = find("#comment");
    const kept = read();
    const stale = kept.round === round && Object.keys(kept.answers).length;
    if (kept.round === round && "comment" in kept.texts) comment.value = kept.texts.comment[0] || "";
    let typing = 0;
    comment.addEventListener("input", () => {
      keep("texts", "comment", comment.value.trim() || null);
      clearTimeout(typing);
      typing = setTimeout(send, 800);
    });
    finish.addEventListener("submit", (event) => {
      event.preventDefault();
      leave(() => { finish.elements.seen.value = JSON.stringify({ comment: comment.value }); finish.submit(); });
    });
    // The list was drawn before these taps arrived.
    if (stale) leave(() => location.reload());
  }

  async function late() {
    const kept = read(), fields = waiting(kept);
    if (!fields.length || (kept.round === round && page.phase === "open")) return;
    let names = [];
    try {
      const { screens } = await (await fetch(`${page.home}/screens.json`)).json();
      names = screens.filter((one) => fields.some((field) => one.items.some(([id]) => id === field) || field.endsWith(`_${one.dimension}`))).map((one) => `“${one.name}”`);
    } catch { /* then without names */ }
    const few = fields.length === 1 ? "One answer" : `${fields.length} answers`;
    const where = names.length ? ` (${[...new Set(names)].join(", ")})` : "";
    const later = kept.round === round && page.phase === "closed";
    find("#late").textContent = `${few}${where} could not be sent before the round was closed, so ${fields.length === 1 ? "it was" : "they were"} not taken.`
      + (later ? " If the round is opened again, this phone sends what is missing." : "");
    find("#late").hidden = false;
    if (!later) forget();
  }
})();
