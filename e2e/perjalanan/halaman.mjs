// Every page is looked at once: the public ones through the site's own map and menus, the office through each role's.

import assert from 'node:assert/strict';
import { test } from 'node:test';

// Public pages that no menu and no map of the site names.
const unlisted = ['/cari', '/cari?q=jalan', '/cari?q=xyzzyx', '/permohonan/simpan', '/permohonan/terkirim', '/lacak', '/tampilan', '/masuk', '/informasi?tahun=1901'];
const statuses = { '/permohonan/simpan': 404, '/permohonan/terkirim': 404 };

export function halaman(site) {
  test('every public page is in order', async () => {
    const v = await site.visitor();
    const found = new Map(); // one address of each kind
    const add = (path) => {
      if (!found.has(kind(path))) found.set(kind(path), path);
    };
    for (const path of await mapped(v)) add(path);
    await v.visit('/');
    for (const path of await links(v.page, 'header a, footer a', site.base)) add(path);
    for (const path of unlisted) found.set(path, path);
    assert.ok(found.size >= 25, `only ${[...found.values()]}`);
    for (const path of found.values()) await v.visit(path, { status: statuses[path] ?? 200 });
    await v.visit('/tidak-ada', { status: 404 });
    await v.close();
  });

  test('what the footer and the menus name answers', async () => {
    const v = await site.visitor();
    const told = new Set();
    for (const path of ['/', '/informasi', '/permohonan', '/lacak']) {
      await v.page.goto(path);
      for (const link of await links(v.page, 'a', site.base)) told.add(link);
    }
    const dead = [];
    for (const path of told) {
      const answer = await v.context.request.get(path, { maxRedirects: 5 });
      if (answer.status() !== 200) dead.push(`${path} answers ${answer.status()}`);
    }
    assert.deepEqual(dead, []);
    await v.close();
  });

  const inside = new Set(); // kinds of office pages that one of the roles has seen
  for (const name of ['petugas', 'ppid', 'atasan', 'operator', 'pelaksana-dinkes', 'administrator']) {
    test(`every menu item of ${name} is in order`, async () => {
      const v = await site.as(name);
      await v.visit('/kantor');
      const menu = await links(v.page, 'nav.mainmenu a', site.base);
      assert.ok(menu.length > 0, 'an empty menu');
      const todo = menu.filter((path) => path !== '/kantor');
      const next = async () => {
        for (const path of await links(v.page, 'main a[href^="/kantor"]', site.base)) {
          if (!path.includes('?') && !menu.includes(path) && !inside.has(kind(path))) {
            inside.add(kind(path));
            todo.push(path);
          }
        }
      };
      await next();
      for (const path of todo) {
        const answer = await v.context.request.get(path);
        if (/^text\/html\b/.test(answer.headers()['content-type'])) {
          await v.visit(path);
          await next();
        } else assert.equal(answer.status(), 200, path); // a file
      }
    });
  }
}

// kind is what addresses of the same page have in common.
function kind(path) {
  return path
    .replace(/^\/informasi\/\d+\/[^/?]+/, '/informasi/#/#')
    .replace(/^\/unit\/[^/?]+/, '/unit/#')
    .replace(/^\/kantor\/(unit|wajib)\/[^/?]+/, '/kantor/$1/#')
    .replace(/\/[^/?]*\d[^/?]*/g, '/#')
    .replace(/=[^&]*/g, '');
}

// links gives the addresses on this site that links of the page name.
async function links(page, selector, base) {
  const all = await page.locator(selector).evaluateAll((list) => list.map((a) => a.href));
  const here = all.map((href) => new URL(href)).filter((url) => url.origin === base);
  return [...new Set(here.map((url) => url.pathname + url.search))];
}

// mapped gives every address of the site's own map.
async function mapped(v) {
  const read = async (path) => {
    const answer = await v.context.request.get(path);
    assert.equal(answer.status(), 200, path);
    return [...(await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => new URL(loc.replaceAll('&amp;', '&')).pathname);
  };
  const listed = [];
  for (const path of await read('/sitemap.xml')) {
    if (path.startsWith('/sitemap/')) listed.push(...(await read(path)));
    else listed.push(path);
  }
  return listed;
}
