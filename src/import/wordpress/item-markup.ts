import { htmlIn } from '../feed/markup.ts';
import { childText, elementsNamed, type XmlElement } from '../xml/element.ts';

/** The HTML in an element of an item; also if it is not escaped: then its tags are elements. Null if there is none. */
export function markupIn(item: XmlElement, name: string): string | null {
  const [element] = elementsNamed(item, name);
  const isEscaped = element?.children.every((child) => typeof child === 'string') ?? true;
  return element === undefined || isEscaped ? childText(item, name) : htmlIn(element);
}
