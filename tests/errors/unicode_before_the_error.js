const größe = "日本語", 😀 = 1;
const s = "日本語" + ;
