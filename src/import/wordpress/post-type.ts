/** What is no item: pages and menus, what WordPress keeps for itself, and what shops, forms and designers add. */
const others = new Set(
  `page attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request guest-author
  guest_author product product_variation product_variable shop_order shop_order_refund shop_coupon
  shop_subscription forum topic reply popup popup_theme feedback wpcf7_contact_form wpforms wpforms_log
  tablepress_table ml-slider mc4wp-form elementor_library et_pb_layout et_header_layout et_body_layout
  et_footer_layout et_template fl-builder-template ct_template vc_grid_item vc4_templates cookielawinfo
  scheduled-action amp_validated_url amp_template polylang_mo iframe adrotate advanced_ads cmplz-processing
  cp_popups sidebar inbound-cta landing_page custom-css-js rm_content_editor redirect_rule vip-legacy-redirect
  safecss edit_flow_note publicize ngg_album ngg_gallery ngg_pictures displayed_gallery lightbox_library
  gal_display_source tribe_events tribe_venue tribe_organizer mec-events`.split(/\s+/),
);
const prefixes = [
  'wp_',
  'acf-',
  'acf_',
  '_',
  'jp_',
  'jetpack',
  'elementor',
  'elementor_',
  'oembed',
  'tdb_',
  'td_',
];

/** Whether a type of post is never an item here. */
const isOther = (type: string): boolean =>
  others.has(type) || prefixes.some((prefix) => type.startsWith(prefix));

/**
 * Whether a post of this type is an item. A newsroom makes types of its own (article, opinion, review), so that a
 * type which is not known to be something else counts as one, if the post has a headline and a text.
 */
export const isContent = (type: string, hasHeadline: boolean, hasText: boolean): boolean =>
  type === 'post' || (!isOther(type) && hasHeadline && hasText);
