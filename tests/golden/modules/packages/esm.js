export let createRequire;
