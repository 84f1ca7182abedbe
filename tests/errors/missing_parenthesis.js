if (a {
  b();
}
