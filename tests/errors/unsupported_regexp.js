const r = /a+/g;
