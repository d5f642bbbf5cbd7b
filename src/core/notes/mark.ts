/** How the one line begins by which a draft is known again. */
export const MARK = '<!-- release-conductor:notes ';
