import { own, hoisted } from './main.mjs';
import * as main from './main.mjs';
export let early = hoisted();
try { console.log(own); } catch (e) { console.log(e.name, e.message); }
try { console.log(main.own); } catch (e) { console.log(e.name, e.message); }
try { console.log(typeof own); } catch (e) { console.log(e.name, e.message); }
export const later = () => own;
