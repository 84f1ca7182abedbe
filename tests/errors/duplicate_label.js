l: l: for (;;) {}
