// A real browser that judges every page it visits.
//
// Pages are loaded without JavaScript unless a journey asks for it, because every page must work that way. What is
// judged is the page as it stands then: Chromium still lets the debugger run functions in it, so the accessibility
// checker reads the same document the visitor has, not a copy rendered some other way.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { skeleton } from './kerangka.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// The rules of WCAG 2.0, 2.1 and 2.2 at the levels A and AA.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// What a public page may weigh over the wire, in bytes after compression.
const maxHTML = 30 * 1024;
const maxCSS = 20 * 1024;

// The narrowest screen a page must fit without scrolling sideways, in CSS pixels. It is also 1280 pixels at 400 %.
const narrowest = 320;

// How long a page may take to come, in milliseconds.
const patience = 30_000;

// judged are the skeletons of the pages in which the accessibility checker has found nothing.
const judged = new Set();

// launch starts Chromium with a profile of its own. Names resolve to nothing, so no page can reach another machine
// even by mistake; addresses are seen by Visitor.
export async function launch() {
  const executablePath = process.env.SULUH_TEST_CHROMIUM || execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost',
    ],
  });
}

// visitor opens a fresh browser profile for the site at base ("http://127.0.0.1:41234"). While `looks` says
// no, its pages are judged by everything but the accessibility checker and the narrow window, which take most of the time.
export async function visitor(browser, base, { javaScript = false, width = 1280, height = 800, colorScheme = 'light', looks = () => true } = {}) {
  const context = await browser.newContext({
    baseURL: base, javaScriptEnabled: javaScript, viewport: { width, height }, colorScheme,
    locale: 'id-ID', timezoneId: 'Asia/Jakarta', reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patience);
  return new Visitor(context, await context.newPage(), base, looks);
}

// Visitor is one person's browser on the site. Journeys use `page` as Playwright offers it and call `visit`,
// `press` or `check`, so that no page goes by unjudged.
export class Visitor {
  constructor(context, page, base, looks) {
    this.looks = looks;
    this.context = context;
    this.page = page;
    this.base = base;
    this.complaints = []; // what the browser said since the last check
    this.document = null; // the last answer for the page itself
    const complain = (text) => this.complaints.push(text);
    context.on('request', (r) => {
      const url = new URL(r.url());
      if (url.protocol.startsWith('http') && url.origin !== base) complain(`asks another host: ${url.origin}`);
    });
    context.on('response', (r) => {
      const asksPage = r.request().isNavigationRequest() && r.frame() === page.mainFrame();
      if (asksPage && (r.status() < 300 || r.status() >= 400)) this.document = r;
      if (!asksPage && r.status() >= 400) complain(`${r.status()} for ${r.url()}`);
    });
    context.on('requestfailed', (r) => {
      if (r.failure()?.errorText !== 'net::ERR_ABORTED') complain(`no answer for ${r.url()}: ${r.failure()?.errorText}`);
    });
    page.on('console', (m) => {
      // Chromium reports every status from 400 as an error of the console; the response above judges those.
      if (['error', 'warning'].includes(m.type()) && !/^Failed to load resource/.test(m.text())) complain(`console: ${m.text()}`);
    });
    page.on('pageerror', (e) => complain(`script: ${e.message}`));
  }

  close() {
    return this.context.close();
  }

  // visit opens a path, expects a status, and judges the page.
  async visit(path, { status = 200 } = {}) {
    await this.page.goto(path, { waitUntil: 'load' });
    await this.check({ status });
  }

  // press follows a link or sends a form and judges the page it leads to. target is a Playwright locator.
  async press(target, { status = 200 } = {}) {
    this.document = null;
    await Promise.all([this.page.waitForEvent('load', { timeout: patience }), target.click()]);
    await this.check({ status });
  }

  // follow presses a link of the page's own content, button a button of it; both by the beginning of their names.
  follow(name, options) {
    return this.press(this.main('link', name).first(), options);
  }

  button(name, options) {
    return this.press(this.main('button', name).first(), options);
  }

  // main finds in the content of the page what has a role and a name that begins so.
  main(role, name) {
    return this.page.getByRole('main').getByRole(role, { name: beginning(name) });
  }

  // fill types into fields by the beginning of their labels. A field inside a named group is written
  // { 'Tanggal diterima': { Tanggal: '3', Bulan: '11' } }.
  async fill(answers, within = this.page.getByRole('main')) {
    for (const [label, value] of Object.entries(answers)) {
      if (typeof value === 'object') await this.fill(value, within.getByRole('group', { name: beginning(label) }));
      else await within.getByRole('textbox', { name: beginning(label) }).fill(value);
    }
  }

  // choose marks radio buttons and checkboxes by the beginning of their labels.
  async choose(...labels) {
    for (const label of labels) {
      const role = (await this.main('radio', label).count()) > 0 ? 'radio' : 'checkbox';
      await this.main(role, label).first().check();
    }
  }

  // says demands that the content of the page holds each of the texts.
  async says(...texts) {
    const text = (await this.page.getByRole('main').innerText()).replace(/\s+/g, ' ');
    for (const t of texts) {
      const there = t instanceof RegExp ? t.test(text) : text.includes(t);
      assert.ok(there, `${new URL(this.page.url()).pathname} does not say ${t}; it says: ${text.slice(0, 1500)}`);
    }
  }

  // refused demands that the page names what is wrong at the top and beside the field, in the same words.
  async refused(...texts) {
    const summary = this.page.getByRole('alert');
    for (const t of texts) {
      assert.ok((await summary.innerText()).includes(t), `the summary does not say ${t}: ${await summary.innerText()}`);
      assert.ok((await this.page.locator('.field .error', { hasText: t }).count()) > 0, `no field says ${t}`);
    }
    assert.match(await this.page.title(), /^Galat: /);
  }

  // value is what stands in a field.
  value(label) {
    return this.main('textbox', label).inputValue();
  }

  // check judges the page that stands in the window and fails with everything found wrong with it.
  async check({ status = 200 } = {}) {
    const page = this.page;
    const problems = this.complaints.splice(0);
    const url = new URL(page.url());
    if (this.document && this.document.status() !== status) problems.push(`status ${this.document.status()}, want ${status}`);
    problems.push(...(await this.weigh(url.pathname)));

    const shape = await page.evaluate(() => ({
      h1: document.querySelectorAll('h1').length,
      title: document.title.trim(),
      lang: document.documentElement.lang,
      quirks: document.compatMode !== 'CSS1Compat',
    }));
    if (shape.h1 !== 1) problems.push(`${shape.h1} h1 elements, want 1`);
    if (shape.title === '') problems.push('no title');
    if (shape.lang !== 'id') problems.push(`language ${JSON.stringify(shape.lang)}, want "id"`);
    if (shape.quirks) problems.push('no doctype');
    if (this.looks()) problems.push(...(await this.look()));

    problems.push(...this.complaints.splice(0));
    assert.equal(problems.length, 0, `${url.pathname}:\n  ${problems.join('\n  ')}`);
  }

  // look judges what a person sees and reads: accessibility in both colour schemes, and the narrow window.
  async look() {
    const page = this.page;
    const problems = [];
    const bones = `${page.viewportSize().width} ${await page.evaluate(skeleton)}`;
    if (!judged.has(bones)) {
      problems.push(...(await this.accessibility(tags)));
      const scheme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
      const other = scheme === 'dark' ? 'light' : 'dark';
      await page.emulateMedia({ colorScheme: other });
      problems.push(...(await this.accessibility(['color-contrast'], 'rule')).map((p) => `in ${other}: ${p}`));
      await page.emulateMedia({ colorScheme: scheme });
      if (problems.length === 0) judged.add(bones);
    }

    const size = page.viewportSize();
    await page.setViewportSize({ width: narrowest, height: 640 });
    problems.push(...(await page.evaluate(sideways)));
    await page.setViewportSize(size);
    return problems;
  }

  // weigh measures a public page and its stylesheets as the wire would carry them. The office may be heavier.
  async weigh(pathname) {
    if (!this.document || /^\/(kantor|komando)(\/|$)/.test(pathname)) return [];
    const problems = [];
    const html = gzipSync(await this.document.body()).length;
    if (html > maxHTML) problems.push(`HTML of ${html} bytes compressed, more than ${maxHTML}`);
    const sheets = await this.page.evaluate(() => Array.from(document.querySelectorAll('link[rel~="stylesheet"]'), (l) => l.href));
    for (const sheet of sheets.filter((s) => new URL(s).origin === this.base)) {
      const css = gzipSync(await (await this.context.request.get(sheet.replace(/[^/]*\.localhost/, '127.0.0.1'))).body()).length;
      if (css > maxCSS) problems.push(`${new URL(sheet).pathname} of ${css} bytes compressed, more than ${maxCSS}`);
    }
    return problems;
  }

  // accessibility runs the checker in the page and returns its violations as sentences.
  async accessibility(values, type = 'tag') {
    const page = this.page;
    if (!(await page.evaluate(() => 'axe' in window))) {
      await page.evaluate(`${axeSource};0`);
      // Timers do not run where JavaScript is switched off, and the checker uses them only to take a breath. The page
      // has no scripts of its own running then, so nobody else misses the timers.
      if (!(await this.runsScripts())) {
        await page.evaluate(() => {
          window.setTimeout = (f, delay = 0, ...rest) => {
            if (delay < 500) Promise.resolve().then(() => f(...rest));
            return 0;
          };
        });
      }
    }
    return page.evaluate(
      async ([type, values]) => {
        // preload would fetch style sheets again for a rule that is not in force.
        const result = await window.axe.run(document, { preload: false, runOnly: { type, values }, resultTypes: ['violations'] });
        return result.violations.map((v) => {
          const places = v.nodes.slice(0, 5).map((n) => `${n.target.join(' ')} (${n.failureSummary.split('\n').at(-1).trim()})`);
          return `${v.id}: ${v.help}: ${places.join('; ')}`;
        });
      },
      [type, values],
    );
  }

  // runsScripts reports whether scripts of the page run, as the browser tells style sheets.
  runsScripts() {
    return this.page.evaluate(() => matchMedia('(scripting: enabled)').matches);
  }
}

// beginning matches names that begin with a text.
function beginning(text) {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}

// sideways runs in the page: what sticks out of a narrow window. Things that scroll inside a box of their own, as a
// wide table may, do not.
function sideways() {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 0.5);
  const names = wide.slice(-3).map((e) => e.tagName.toLowerCase() + (e.className ? `.${String(e.className).replaceAll(' ', '.')}` : ''));
  return [`scrolls sideways at ${root.clientWidth} px (${root.scrollWidth} px wide): ${names.join(', ')}`];
}
