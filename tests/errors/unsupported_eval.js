eval("1 + " + a);
new Function("return " + b);
