import { address, button, html, plain } from './card-words.ts';
import { element, wrapped } from './markup.ts';
import { isOn, type Row } from './row.ts';

/** Cards of words, as Ghost writes them; null for one that shows nothing. */

export const calloutCard = (card: Row): string =>
  wrapped(
    'div',
    'kg-card kg-callout-card',
    wrapped('div', 'kg-callout-emoji', plain(card, 'calloutEmoji')) +
      wrapped('div', 'kg-callout-text', html(card, 'calloutText')),
  );

export const toggleCard = (card: Row): string =>
  wrapped(
    'div',
    'kg-card kg-toggle-card',
    wrapped('div', 'kg-toggle-heading', wrapped('h4', 'kg-toggle-heading-text', html(card, 'heading'))) +
      wrapped('div', 'kg-toggle-content', html(card, 'content')),
  );

export const buttonCard = (card: Row): string =>
  wrapped(
    'div',
    'kg-card kg-button-card',
    button('kg-btn kg-btn-accent', address(card, 'buttonUrl'), plain(card, 'buttonText')),
  );

export const productCard = (card: Row): string =>
  wrapped(
    'div',
    'kg-card kg-product-card',
    wrapped(
      'div',
      'kg-product-card-container',
      picture('kg-product-card-image', address(card, 'productImageSrc')) +
        wrapped('h4', 'kg-product-card-title', html(card, 'productTitle')) +
        wrapped('div', 'kg-product-card-description', html(card, 'productDescription')) +
        (isOn(card['productButtonEnabled'])
          ? button('kg-product-card-button', address(card, 'productUrl'), plain(card, 'productButton'))
          : ''),
    ),
  );

export const headerCard = (card: Row): string =>
  wrapped(
    'div',
    'kg-card kg-header-card kg-v2',
    picture('kg-header-card-image', address(card, 'backgroundImageSrc')) +
      wrapped('h2', 'kg-header-card-heading', html(card, 'header')) +
      wrapped('p', 'kg-header-card-subheading', html(card, 'subheader')) +
      (isOn(card['buttonEnabled'])
        ? button('kg-header-card-button', address(card, 'buttonUrl'), plain(card, 'buttonText'))
        : ''),
  );

/** The form itself, which sends an address to Ghost, is left out. */
export const signupCard = (card: Row): string =>
  wrapped(
    'div',
    'kg-card kg-signup-card',
    picture('kg-signup-card-image', address(card, 'backgroundImageSrc')) +
      wrapped('h2', 'kg-signup-card-heading', html(card, 'header')) +
      wrapped('p', 'kg-signup-card-subheading', html(card, 'subheader')) +
      wrapped('div', 'kg-signup-card-button', plain(card, 'buttonText')) +
      wrapped('p', 'kg-signup-card-disclaimer', html(card, 'disclaimer')),
  );

export const callToActionCard = (card: Row): string =>
  wrapped(
    'div',
    'kg-card kg-cta-card',
    (card['hasSponsorLabel'] === false
      ? ''
      : wrapped('div', 'kg-cta-sponsor-label', html(card, 'sponsorLabel'))) +
      picture('kg-cta-image', address(card, 'imageUrl')) +
      wrapped('div', 'kg-cta-text', html(card, 'textValue')) +
      (card['showButton'] === false
        ? ''
        : button('kg-cta-button', address(card, 'buttonUrl'), plain(card, 'buttonText'))),
  );

const picture = (className: string, src: string): string =>
  src === '' ? '' : element('img', { class: className, src, alt: '' });
