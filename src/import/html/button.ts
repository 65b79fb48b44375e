import { linkOf } from './address.ts';
import { attributeOf, descendantsOf, firstAttribute } from './node.ts';
import type { Page } from './page.ts';
import type { Element } from './tree.ts';

/** Where a script leads, in "location.href = '…'", "window.open('…')" and AMP's "navigateTo(url='…')". */
const leading =
  /(?:\blocation(?:\.href)?\s{0,9}=|\blocation\.(?:assign|replace)\(|\bopen\(|\bnavigateTo\(url=)\s{0,9}(['"])([^'"]{1,2048})\1/;

/**
 * Where a button leads: by an attribute, by the one step of its script, or because it sends a form that has nothing to
 * fill in. Null if it leads nowhere, or a link to it would not do the same.
 */
export function linkOfButton(button: Element, page: Page): string | null {
  const script = [attributeOf(button, 'onclick'), attributeOf(button, 'on')].join(' ').slice(0, 4_096);
  const address =
    firstAttribute(button, 'data-href', 'data-url') ?? leading.exec(script)?.[2] ?? addressOfForm(button);
  return address === null ? null : linkOf(address, page);
}

/** The address that a form asks for, with its hidden fields; null for one that is posted or has fields to fill in. */
function addressOfForm(button: Element): string | null {
  const isSubmit = /^(?:button|input)$/.test(button.tagName);
  const form =
    isSubmit && /^(?:submit)?$/i.test(attributeOf(button, 'type') ?? '') ? formAround(button) : null;
  if (form === null) return null;
  const method = attributeOf(button, 'formmethod') ?? attributeOf(form, 'method') ?? 'get';
  const action = firstAttribute(button, 'formaction') ?? firstAttribute(form, 'action');
  const query = action === null || method.toLowerCase() !== 'get' ? null : queryOf(form);
  if (action === null || query === null) return null;
  // As a browser does: the fields take the place of a query.
  return query === '' ? action : `${action.replace(/[?#].*$/s, '')}?${query}`;
}

/** What forms send; kept, for a form may have thousands of buttons. */
const queries = new WeakMap<Element, { readonly query: string | null }>();

/** The hidden fields of a form as a query; null if it has fields to fill in. */
function queryOf(form: Element): string | null {
  let known = queries.get(form);
  if (known === undefined) {
    known = { query: hiddenFieldsOf(form) };
    queries.set(form, known);
  }
  return known.query;
}

function hiddenFieldsOf(form: Element): string | null {
  const query = new URLSearchParams();
  for (const field of descendantsOf(form)) {
    if (field.tagName === 'textarea' || field.tagName === 'select') return null;
    if (field.tagName !== 'input') continue;
    const type = (attributeOf(field, 'type') ?? 'text').toLowerCase();
    if (!/^(?:hidden|submit|button|reset|image)$/.test(type)) return null;
    const name = attributeOf(field, 'name');
    if (type === 'hidden' && name !== null) query.append(name, attributeOf(field, 'value') ?? '');
  }
  return query.toString();
}

function formAround(element: Element): Element | null {
  for (let at = element.parentNode; at !== null && 'tagName' in at; at = at.parentNode)
    if (at.tagName === 'form') return at;
  return null;
}
