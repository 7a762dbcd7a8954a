type Paint = (text: string) => string;

/** Colours, or none: then each function returns the text as it is. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
}

const asItIs: Paint = (text) => text;

/** For mails, and for terminals without colours. */
export const PLAIN: Style = { bold: asItIs, dim: asItIs, red: asItIs, yellow: asItIs, green: asItIs };
