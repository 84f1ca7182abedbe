({ get a(x) {}, set b() {} });
