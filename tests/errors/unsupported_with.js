with (a) b();
