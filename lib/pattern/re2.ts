/** The engine, in a module of its own so that a bundle can leave it in a file of its own: 150 kB that few lists need. */
export { RE2JS } from 're2js';
