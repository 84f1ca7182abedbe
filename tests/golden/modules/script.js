console.log("one file, no modules");
