// Signing in as one of the sample people, through the page everybody uses.

import assert from 'node:assert/strict';

export async function signIn(visitor, person) {
  assert.ok(person, 'the program printed no sign-in for this person');
  const { page } = visitor;
  await visitor.visit('/masuk');
  await page.getByLabel('Nama pengguna').fill(person.name);
  await page.getByLabel('Kata sandi').fill(person.password);
  await visitor.press(page.getByRole('main').getByRole('button', { name: 'Masuk' }));
  assert.match(new URL(page.url()).pathname, /^\/kantor/, 'signing in leads to the office');
}
