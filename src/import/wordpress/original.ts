import { RejectError } from '../entry.ts';
import type { XmlElement } from '../xml/element.ts';
import { elementsNamed, textIn, xmlOf } from '../xml/element.ts';
import { usualNamespaces } from '../xml/namespace.ts';
import { type Attachment, metadataOf } from './attachment.ts';
import { bodyOf, contentOf } from './body.ts';
import { authorsOf } from './byline.ts';
import { metasOf } from './meta.ts';
import { isEmail, type Person } from './person.ts';
import { leadOf } from './picture.ts';
import type { Site } from './site.ts';
import { type Category, termsOf } from './term.ts';

const { content = '', excerpt = '', wp = '', dc = '' } = usualNamespaces;
const namespaces = { content, excerpt, wp, dc };

/**
 * An item as an export of its own, with what it needs of the site: the addresses, its authors, categories with those
 * above them, attachments and reusable blocks. Without comments, passwords, and e-mail addresses but those that
 * somebody wrote into the text.
 */
export function originalOf(item: XmlElement, site: Site): string {
  const ignored = new Set<never>();
  const asked = site.watched(() => {
    const metas = metasOf(item);
    attempted(() => authorsOf(item, site, ignored));
    attempted(() => leadOf(metas, site, ignored));
    attempted(() => bodyOf(contentOf(item, metas, site, ignored), null, site, ignored));
  });
  const said = [...site.said].map(([name, text]) => element(name, text));
  const channel = element('channel', [
    ...said,
    element('wp:wxr_version', '1.2'),
    ...[...asked.people.keys()].map(authorElement),
    ...categoriesOf(item, site).map(categoryElement),
    withoutSecrets(item, site),
    ...[...asked.people].flatMap(guestsOf).map(guestElement),
    ...[...asked.attachments.values()].map(attachmentElement),
    ...[...asked.blocks].map(([id, html]) =>
      postElement(String(id), 'wp_block', [
        element('wp:status', 'publish'),
        element('content:encoded', html),
      ]),
    ),
    ...[...asked.links].map(([id, link]) => postElement(String(id), 'page', [element('link', link)])),
  ]);
  return xmlOf({ name: 'rss', attributes: { version: '2.0' }, children: [channel] }, namespaces);
}

/** The beginning of an item that could not be read whole, as it is kept: see originalOf. */
export const beginningOf = (item: XmlElement, site: Site): string =>
  xmlOf(withoutSecrets(item, site)).slice(0, 4_096);

/** What a part that cannot be used asked for until then is enough. */
function attempted(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RejectError)) throw error;
  }
}

const element = (
  name: string,
  children: string | readonly XmlElement[],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement => ({ name, attributes, children: typeof children === 'string' ? [children] : children });

const meta = (key: string, value: string | null): XmlElement[] =>
  value === null
    ? []
    : [element('wp:postmeta', [element('wp:meta_key', key), element('wp:meta_value', value)])];

const postElement = (id: string, type: string, children: readonly XmlElement[]): XmlElement =>
  element('item', [element('wp:post_id', id), element('wp:post_type', type), ...children]);

/**
 * A person under each name that the item has for them: without what they are described by a user does, but a guest
 * may stand for one, and an e-mail address as a login is written otherwise in bylines.
 */
function guestsOf([person, names]: readonly [Person, ReadonlySet<string>]): {
  person: Person;
  name: string;
}[] {
  const others = [...names]
    .map((name) => name.trim().toLowerCase().replace(/^cap-/, ''))
    .filter((name) => !isEmail(name) && name !== person.externalId.toLowerCase());
  const isGuest =
    person.description !== null ||
    person.jobTitle !== null ||
    person.avatarId !== null ||
    person.addresses.length > 0;
  const logins = [...new Set(isGuest ? [person.externalId, ...others] : others)];
  return logins.map((name) => ({ person, name }));
}

const authorElement = ({ externalId, name }: Person): XmlElement =>
  element('wp:author', [element('wp:author_login', externalId), element('wp:author_display_name', name)]);

const guestElement = ({ person, name }: { person: Person; name: string }, place: number): XmlElement =>
  postElement(`${900_000_000 + place}`, 'guest-author', [
    element('title', person.name),
    ...meta('cap-display_name', person.name),
    ...meta('cap-user_login', name),
    ...meta('cap-linked_account', person.externalId),
    ...meta('cap-job_title', person.jobTitle),
    ...meta('cap-description', person.description),
    ...person.addresses.flatMap((url) => meta('cap-website', url)),
    ...meta('_thumbnail_id', person.avatarId === null ? null : String(person.avatarId)),
  ]);

function attachmentElement(attachment: Attachment): XmlElement {
  const { id, url, alt, caption, description, credit, title, parent, order } = attachment;
  return postElement(String(id), 'attachment', [
    element('wp:status', 'inherit'),
    element('wp:post_parent', String(parent)),
    element('wp:menu_order', String(order)),
    element('title', title ?? ''),
    element('wp:attachment_url', url),
    element('excerpt:encoded', caption ?? ''),
    element('content:encoded', description ?? ''),
    ...meta('_wp_attachment_image_alt', alt),
    ...meta('_media_credit', credit),
    ...meta('_wp_attachment_metadata', metadataOf(attachment)),
  ]);
}

function categoriesOf(item: XmlElement, site: Site): Category[] {
  const categories = new Set<Category>();
  for (const term of termsOf(item)) {
    const category = term.domain === 'category' || term.domain === '' ? site.categories.find(term) : null;
    if (category === null) continue;
    for (const each of [...site.categories.above(category).reverse(), category]) categories.add(each);
  }
  return [...categories];
}

const categoryElement = ({ nicename, name, parent, description, id }: Category): XmlElement =>
  element('wp:category', [
    ...(id === null ? [] : [element('wp:term_id', id)]),
    element('wp:category_nicename', nicename),
    element('wp:category_parent', parent ?? ''),
    element('wp:cat_name', name),
    element('wp:category_description', description ?? ''),
  ]);

const keptMetas =
  /^(?:_thumbnail_id|_wp_old_slug|_yoast_wpseo_primary_category|rank_math_primary_category|_primary_category|enclosure|footnotes|_format_video_embed|_format_audio_embed|tie_video_url|_video_url|newspack_post_subtitle|wps_subtitle|subtitle|post_subtitle|standfirst|dek|fifu_image_url|fifu_image_alt|_knawatfibu_url|_external_thumbnail_url|_members_access_role|rcp_\w+|_is_paid|issuem-leaky-paywall-visibility|_jetpack_newsletter_access|_expiration-date[\w-]*|unpublish_timestamp|_cs-enable-schedule|_cs-expire-date|_job_expires|newspack_listings_expiration_date|_wpmem_block|pms-content-restrict-[\w-]+|groups-\w+|memberful_\w+|patreon-level|_yith_wcmbs_\w+|urcr_\w+|passster_\w+|um_content_restriction)$/;

function withoutSecrets(item: XmlElement, site: Site): XmlElement {
  const children = item.children.flatMap((child): (XmlElement | string)[] => {
    if (typeof child === 'string') return [child];
    const isDropped = child.name === 'wp:comment' || (child.name === 'wp:postmeta' && !isKeptMeta(child));
    if (isDropped) return [];
    const text = textIn(child).trim();
    if (child.name === 'wp:post_password')
      return textIn(child) === '' ? [] : [element('wp:post_password', 'withheld')];
    const isName = child.name === 'dc:creator' || child.attributes['domain'] === 'author';
    if (!isName || !isEmail(text)) return [child];
    const person = site.people.find(text);
    return person === null ? [] : [element(child.name, person.externalId, child.attributes)];
  });
  return { ...item, children };
}

const isKeptMeta = (child: XmlElement): boolean =>
  elementsNamed(child, 'wp:meta_key').some((key) => keptMetas.test(textIn(key).trim()));
