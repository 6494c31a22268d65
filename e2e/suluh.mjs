// The built program, started for one journey and stopped after it.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe } from 'node:test';
import { launch, visitor } from './browser.mjs';
import { signIn } from './masuk.mjs';

const program = process.env.SULUH_TEST_PROGRAM || fileURLToPath(new URL('../bin/suluh', import.meta.url));

// How long a program may take from its start to its first answer with the sample loaded, in milliseconds.
const patience = 60_000;

// How long it may take to finish what it is doing when asked to stop, in milliseconds.
const farewell = 15_000;

export const engines = ['sqlite', 'postgres'];

// start runs the program with the sample body on a free port. The result has
//   base      "http://127.0.0.1:41234"
//   data      the folder with everything it keeps
//   mail      the port on which it takes mail
//   people    the sample sign-ins by name: people.get('ppid') is { body, role, name, password }
//   stop()    ends it and removes everything it kept
export async function start(engine, { prefix = [], extra = [] } = {}) {
  assert.ok(existsSync(program), `${program} is missing; run make build`);
  const data = mkdtempSync(join(tmpdir(), 'suluh-e2e-'));
  const args = [...prefix, 'serve', '--sample', '--listen', '127.0.0.1:0', '--data', data, '--mail-listen', '127.0.0.1:0', '--mail-reply', 'permohonan+{token}@{host}', ...extra];
  const database = engine === 'postgres' ? createDatabase() : null;
  if (database) args.push('--database', database.url);

  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let ended = null;
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
  const exit = new Promise((resolve) => {
    child.once('error', (e) => resolve((ended = e.message)));
    child.once('exit', (code, signal) => resolve((ended = signal ?? code)));
  });
  const clean = () => {
    rmSync(data, { recursive: true, force: true });
    if (database) database.drop();
  };

  try {
    const base = await until(() => findAddress(output));
    await until(async () => (await fetch(`${base}/siap`).catch(() => null))?.status === 200);
    return {
      base,
      data,
      mail: Number(output.match(/Menerima surat di 127\.0\.0\.1:(\d+)/)?.[1]),
      people: findPeople(output),
      output: () => output,
      async stop() {
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), farewell);
        const how = await exit;
        clearTimeout(late);
        clean();
        assert.equal(how, 0, `the program did not stop cleanly (${how}):\n${output}`);
      },
    };
  } catch (e) {
    child.kill('SIGKILL');
    await exit;
    clean();
    throw new Error(`${e.message}; the program said:\n${output}`);
  }

  async function until(ask) {
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      const answer = await ask();
      if (answer) return answer;
      if (ended !== null) throw new Error(`the program ended early (${ended})`);
      await new Promise((r) => setTimeout(r, 50));
    }
    throw new Error(`the program was not ready after ${patience / 1000} s`);
  }
}

// findAddress reads the address the program printed.
export function findAddress(output) {
  return output.match(/\bhttp:\/\/127\.0\.0\.1:[1-9][0-9]*/)?.[0];
}

// findPeople reads the printed table of sample sign-ins. Its columns are Badan publik, Peran, Nama pengguna and Kata
// sandi, parted by two spaces or more, because names of bodies and roles hold single ones.
export function findPeople(output) {
  const people = new Map();
  const [, table = ''] = output.split(/^ *Badan publik {2,}Peran {2,}Nama pengguna {2,}Kata sandi *$/m);
  for (const line of table.split('\n').slice(1)) {
    const [body, role, name, password, more] = line.trim().split(/ {2,}/);
    if (!password || more) break; // the table has ended
    people.set(name, { body, role, name, password });
  }
  return people;
}

function createDatabase() {
  const admin = process.env.SULUH_TEST_POSTGRES;
  assert.ok(admin, 'SULUH_TEST_POSTGRES is not set; run the journeys through make e2e, which starts a PostgreSQL of its own');
  const name = `e2e_${randomBytes(8).toString('hex')}`;
  const administer = (statement) => execFileSync('psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--command', statement, admin]);
  administer(`CREATE DATABASE ${name}`);
  // Not with URL, which refuses an address without a host.
  return {
    url: admin.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`),
    drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

// onEachEngine runs the tests that the journeys declare against a program of their own on each engine, the engines side
// by side. Each journey gets `site`, which is filled when its tests run:
//   base, people, mail as start gives them
//   visitor(options) a fresh browser profile
//   at(host)         a fresh browser profile under another host name of this machine
//   as(name)         the browser of a sample person, signed in when first asked for
export function onEachEngine(title, journeys) {
  describe(title, { concurrency: true }, () => {
    for (const engine of engines) {
      describe(engine, { concurrency: 1 }, () => {
        const site = { engine };
        const signedIn = new Map();
        let browser;
        let running;
        before(async () => {
          running = await start(engine);
          browser = await launch();
          Object.assign(site, { base: running.base, people: running.people, mail: running.mail });
          const looks = () => site.looks;
          site.visitor = (options) => visitor(browser, running.base, { looks, ...options });
          site.at = (host, options) => visitor(browser, running.base.replace('127.0.0.1', host), { looks, ...options });
          site.as = async (name) => {
            if (!signedIn.has(name)) {
              const v = await site.visitor();
              await signIn(v, running.people.get(name));
              signedIn.set(name, v);
            }
            return signedIn.get(name);
          };
        });
        after(async () => {
          await browser?.close();
          await running?.stop();
        });
        // A page is the same on both engines, so how it looks and reads is judged on one of them, by turns.
        for (const [i, journey] of journeys.entries()) {
          describe(journey.name, { concurrency: 1 }, () => {
            before(() => (site.looks = engine === engines[i % engines.length]));
            journey(site);
          });
        }
      });
    }
  });
}
