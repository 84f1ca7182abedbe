import { lost } from "./fine.mjs";
