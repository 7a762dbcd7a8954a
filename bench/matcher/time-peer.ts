import { nanosecondsPerCall } from '../measure';
import { generateList, traffic } from './lists';
import { ours, peers } from './peers';

/**
 * A program that times the decisions of one peer by one list, in a process of its own, free of other peers' garbage and compiled code.
 * Usage: program.js <name of the peer> <size of the list> <inputs> <samples>; prints nanoseconds.
 */
const [name, size, inputs, samples] = process.argv.slice(2);
const peer = [ours, ...peers].find((one) => one.name === name);
if (peer === undefined) throw new Error(`there is no peer named ${JSON.stringify(name)}`);
const list = generateList(Number(size));
const timed = { run: peer.prepare(list), inputs: () => traffic('mix', list, Number(inputs)) };
console.log(nanosecondsPerCall(new Map([[peer, timed]]), Number(samples)).get(peer));
