// Signing in as one of the sample people, through the page everybody uses.

import assert from 'node:assert/strict';

export async function signIn(visitor, person) {
  assert.ok(person, 'the program printed no sign-in for this role');
  const { page } = visitor;
  await visitor.visit('/masuk');
  await page.locator('input[type="email"]').fill(person.name);
  await page.locator('input[type="password"]').fill(person.password);
  await visitor.press(page.locator('form:has(input[type="password"]) button[type="submit"]'));
  assert.match(new URL(page.url()).pathname, /^\/kantor/, 'signing in leads to the office');
}
