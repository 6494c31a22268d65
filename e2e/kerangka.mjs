// The skeleton of a page: its elements with what the accessibility checker reads of them, without their words.
//
// Two pages with the same skeleton get the same verdict, so the checker, which takes most of the time of a journey,
// looks at each skeleton once in a run. What differs between two visits to one page (names, numbers, dates) is left
// out; what a rule depends on (element, class, role, state, whether there is text) stays. Neighbours that are alike,
// such as the rows of a table, count as one.

// skeleton runs in the page. Everything it needs is inside it.
export function skeleton() {
  const kept = /^(class|role|type|lang|scope|open|disabled|readonly|checked|hidden|tabindex|colspan|rowspan|aria-.*)$/;
  const named = /^aria-(labelledby|describedby|controls|owns|activedescendant|label|valuetext)$/; // any text will do
  const shape = (element) => {
    const attributes = [...element.attributes]
      .map((a) => (kept.test(a.name) && !named.test(a.name) ? `${a.name}=${a.value}` : `${a.name}${a.value.trim() === '' ? ' empty' : ''}`))
      .sort();
    const parts = [];
    for (const node of element.childNodes) {
      let part = '';
      if (node.nodeType === Node.TEXT_NODE) part = node.data.trim() === '' ? '' : '_';
      else if (node.nodeType === Node.ELEMENT_NODE) part = shape(node);
      if (part !== '' && part !== parts.at(-1)) parts.push(part);
    }
    return `${element.localName}[${attributes}](${parts})`;
  };
  // References that lead nowhere and names that stand twice are faults of the words, which the shape does not hold.
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  const twice = ids.length - new Set(ids).size;
  const lost = [...document.querySelectorAll('[for],[aria-labelledby],[aria-describedby],[aria-controls]')]
    .flatMap((e) => ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'].flatMap((a) => (e.getAttribute(a) ?? '').split(/\s+/)))
    .filter((id) => id !== '' && !ids.includes(id)).length;
  return `${twice} ${lost} ${shape(document.documentElement)}`;
}
